import type { Browser } from "playwright-core";
import { openView } from "../../support/view/openView.ts";
import { scenes } from "../../support/view/scenes.ts";
import { type DrawingPage, drawingPage } from "./drawingPage.ts";

/** The built view, whose host lets the contender's text stream in. @param url of the served view */
export async function ourPage(browser: Browser, url: string): Promise<DrawingPage> {
  const { page, send } = await openView(browser, url);
  await send(scenes.waiting);
  await page.evaluate((answerId) => {
    let offset = 0;
    globalThis.contender = {
      append(text) {
        fakeHost.send({ type: "delta", chatId: "chat", answerId, part: "text", offset, text });
        offset += text.length;
      },
    };
  }, scenes.waiting.turns[0]?.answer.id ?? "");
  return drawingPage(page);
}
