import type { Locator, Page } from "playwright-core";
import type { Workbench } from "./workbench.ts";

/** VS Code's own chat as its users find it. */
export interface NativeChat {
  /** Answers, oldest first. */
  readonly answers: Locator;
  /** Chooses a model by the name it is listed under. */
  pickModel(name: string): Promise<void>;
  /** Types a message and sends it. */
  send(text: string): Promise<void>;
}

/**
 * Switches VS Code's own chat on, which is off in every new profile. For `WorkbenchOptions.prepare`: it is written to
 * where the workbench keeps its state, before there is a workbench.
 */
export async function enableNativeChat(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("vscode-web-state-db-global", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("ItemTable");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("ItemTable", "readwrite");
          writing.objectStore("ItemTable").put("true", "builtinChatExtensionEnablementMigration");
          writing.onerror = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

/** Shows VS Code's own chat and waits until one of our models can be chosen in it. */
export async function openNativeChat({ page, runCommand }: Workbench): Promise<NativeChat> {
  const models = page.getByRole("button", { name: /^Models, (Claude|Gemini|GPT)/ });
  await runCommand("Chat: Open Chat");
  await models.waitFor({ timeout: 30_000 });
  return {
    answers: page.locator(".interactive-response"),
    pickModel: async (name) => {
      await models.click();
      await page.getByRole("combobox", { name: "Search models" }).fill(name);
      await page.getByRole("option", { name }).first().click();
      await page.getByRole("button", { name: `Models, ${name}` }).waitFor();
    },
    send: async (text) => {
      await page.locator(".interactive-input-editor").click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
  };
}
