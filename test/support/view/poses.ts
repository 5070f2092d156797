import type { Page } from "playwright-core";
import type { Scene } from "./scenes.ts";
import { english, type Words } from "./words.ts";

interface Pose {
  readonly scene: Scene;
  take(page: Page, words?: Words): Promise<void>;
}

/** States of the view that only its user brings about. */
export const poses = {
  completing: {
    scene: "conversation",
    take: (page, words = english) =>
      page.getByRole("textbox", { name: words("Message") }).pressSequentially("/"),
  },
  editing: {
    scene: "branched",
    async take(page, words = english) {
      const prompt = page.getByRole("listitem").filter({ hasText: "In words" }).first();
      await prompt.hover();
      await prompt.getByRole("button", { name: words("Edit message") }).click();
    },
  },
  menu: {
    scene: "conversation",
    take: (page, words = english) => page.getByRole("button", { name: words("More") }).click(),
  },
  figures: {
    scene: "branched",
    take: (page, words = english) => page.getByRole("button", { name: words("Context used") }).click(),
  },
  finding: {
    scene: "conversation",
    async take(page, words = english) {
      await page.getByRole("textbox", { name: words("Message") }).press("ControlOrMeta+f");
      await page.getByRole("textbox", { name: words("Find in chat") }).fill("round");
    },
  },
  unfolded: {
    scene: "conversation",
    async take(page, words = english) {
      await page
        .getByText(words("Reasoned for {0}").replace(/\{0\}.*/, ""))
        .first()
        .click();
      await page.getByText(words("{0} prompt").replace("{0}", "1,204")).first().click();
      await page
        .getByRole("button", { name: words("Word wrap") })
        .last()
        .click();
    },
  },
  choosing: {
    scene: "conversation",
    async take(page, words = english) {
      await page.getByRole("textbox", { name: words("Message") }).pressSequentially("#ca");
      const choices = [
        { id: "c1", label: "cart.ts", description: "src", icon: "file" },
        { id: "c2", label: "cartTotal", description: "src/cart.ts", icon: "code" },
      ];
      await page.evaluate((found) => {
        fakeHost.send({ type: "contextChoices", query: "ca", choices: found });
      }, choices);
      await page.getByRole("option", { name: "cart.ts" }).first().waitFor();
    },
  },
  dropping: {
    scene: "conversation",
    async take(page, words = english) {
      const data = await page.evaluateHandle(() => {
        const dragged = new DataTransfer();
        dragged.items.add(new File(["x"], "cart.png", { type: "image/png" }));
        return dragged;
      });
      const input = page.getByRole("textbox", { name: words("Message") });
      await input.dispatchEvent("dragover", { dataTransfer: data });
      await page.getByText(words("Drop to attach")).waitFor();
    },
  },
} as const satisfies Readonly<Record<string, Pose>>;

export type PoseName = keyof typeof poses;
