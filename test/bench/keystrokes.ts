import type { Page } from "playwright-core";

declare global {
  var keyDelays: number[];
}

/** Presses letters, one by one, and resolves to the milliseconds from each key to the frame that shows what it did. */
export async function keystrokes(page: Page, count: number): Promise<readonly number[]> {
  await page.evaluate(() => {
    globalThis.keyDelays = [];
    const { port1, port2 } = new MessageChannel();
    const waiting: number[] = [];
    port2.onmessage = () => {
      const now = performance.now();
      keyDelays.push(...waiting.splice(0).map((since) => now - since));
    };
    const listen = (target: Window): void => {
      target.addEventListener(
        "keydown",
        // The browser's own time: the key may have waited for a busy thread before anybody was told.
        ({ timeStamp }) => {
          waiting.push(timeStamp);
          requestAnimationFrame(() => port1.postMessage(""));
        },
        { capture: true },
      );
    };
    listen(window);
  });
  for (let letter = 0; letter < count; letter++) {
    await page.keyboard.press(String.fromCharCode(97 + (letter % 26)));
    await page.waitForTimeout(40);
  }
  return page.evaluate(() => keyDelays);
}
