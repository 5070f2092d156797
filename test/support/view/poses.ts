import type { Page } from "playwright-core";
import type { Scene } from "./scenes.ts";

interface Pose {
  readonly scene: Scene;
  take(page: Page): Promise<void>;
}

/** States of the view that only its user brings about. */
export const poses = {
  completing: {
    scene: "conversation",
    take: (page) => page.getByRole("textbox", { name: "Message" }).pressSequentially("/"),
  },
  editing: {
    scene: "branched",
    async take(page) {
      const prompt = page.getByRole("listitem").filter({ hasText: "In words" }).first();
      await prompt.hover();
      await prompt.getByRole("button", { name: "Edit message" }).click();
    },
  },
  menu: {
    scene: "conversation",
    take: (page) => page.getByRole("button", { name: "More" }).click(),
  },
  figures: {
    scene: "branched",
    take: (page) => page.getByRole("button", { name: "Context used" }).click(),
  },
  finding: {
    scene: "conversation",
    async take(page) {
      await page.getByRole("textbox", { name: "Message" }).press("ControlOrMeta+f");
      await page.getByRole("textbox", { name: "Find in chat" }).fill("round");
    },
  },
  unfolded: {
    scene: "conversation",
    async take(page) {
      await page.getByText("Reasoned for").click();
      await page.getByText("1,204 prompt").first().click();
      await page.getByRole("button", { name: "Word wrap" }).last().click();
    },
  },
} as const satisfies Readonly<Record<string, Pose>>;

export type PoseName = keyof typeof poses;
