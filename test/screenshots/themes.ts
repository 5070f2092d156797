import type { Page } from "playwright-core";

/** VS Code's default themes of each kind: their ids, and the class that the workbench has in them. */
export const themes = {
  light: { id: "Light 2026", kind: "vs" },
  dark: { id: "Dark 2026", kind: "vs-dark" },
  "high-contrast": { id: "Default High Contrast", kind: "hc-black" },
  "high-contrast-light": { id: "Default High Contrast Light", kind: "hc-light" },
} as const;

export type Theme = (typeof themes)[keyof typeof themes];

/** Without the two last ones, VS Code follows the browser, which is light and not of high contrast. */
export function themeSettings({ id }: Theme): Readonly<Record<string, unknown>> {
  return {
    "workbench.colorTheme": id,
    "window.autoDetectColorScheme": false,
    "window.autoDetectHighContrast": false,
  };
}

/** Resolves once the workbench stands in the theme; fails when it never does. */
export async function inTheme(page: Page, { kind }: Theme): Promise<void> {
  await page.locator(`.monaco-workbench.${kind}`).first().waitFor({ timeout: 20_000 });
}
