import type { Frame } from "playwright-core";

/** What stood at the end of the answer's prose once a frame was drawn. */
export interface Glimpse {
  /** Epoch milliseconds, after layout and paint of the frame. */
  readonly at: number;
  readonly tail: string;
}

/** What runs in the frame while it is watched. */
declare global {
  var glimpses: { stop: boolean; readonly seen: Glimpse[] };
  /** The last letters of the prose in the last element that `text` selects. */
  var tailOf: (text: string, notProse: string) => string;
}

/** Where an answer is drawn. */
export interface Place {
  readonly frame: Frame;
  /** CSS selector of the answers' texts; the last one is watched. */
  readonly text: string;
  /** CSS selector of what is not prose within: code, buttons. */
  readonly notProse: string;
}

/** A look costs some microseconds, whatever the answer's length: it goes back from the end only as far as it needs to. */
function defineTail(): void {
  globalThis.tailOf = (text, notProse) => {
    let tail = "";
    const walk = (node: Node): void => {
      for (let child = node.lastChild; child !== null && tail.length < 60; child = child.previousSibling) {
        if (child instanceof Text) tail = child.data.slice(-60) + tail;
        else if (child instanceof Element && !child.matches(notProse)) walk(child);
      }
    };
    const root = [...document.querySelectorAll(text)].at(-1);
    if (root !== undefined) walk(root);
    return tail;
  };
}

/** Looks after every frame at the last letters of the answer's prose. */
export async function watchGlyphs({ frame, text, notProse }: Place): Promise<void> {
  await frame.evaluate(defineTail);
  await frame.evaluate(
    ([textSelector, skipped]) => {
      const watch = { stop: false, seen: [] as Glimpse[] };
      globalThis.glimpses = watch;
      const { port1, port2 } = new MessageChannel();
      // Asked for by the frame before, so it runs ahead of whatever draws in this one; the message comes after the paint.
      port2.onmessage = () => {
        const tail = tailOf(textSelector, skipped);
        if (tail !== "" && tail !== watch.seen.at(-1)?.tail)
          watch.seen.push({ at: performance.timeOrigin + performance.now(), tail });
      };
      const look = (): void => {
        if (watch.stop) return;
        port1.postMessage("");
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [text, notProse] as const,
  );
}

/** Resolves when these words are the last that is drawn. @throws Error after `patience` milliseconds */
export async function seen({ frame }: Place, words: string, patience: number): Promise<void> {
  await frame.waitForFunction(
    (last) => glimpses.seen.at(-1)?.tail.replace(/\W/g, "").endsWith(last),
    words.replace(/\W/g, ""),
    { polling: 250, timeout: patience },
  );
}

/** The same without watching: looks four times a second. @throws Error after `patience` milliseconds */
export async function ended(
  { frame, text, notProse }: Place,
  words: string,
  patience: number,
): Promise<void> {
  await frame.evaluate(defineTail);
  await frame.waitForFunction(
    ([selector, skipped, last]) => tailOf(selector, skipped).replace(/\W/g, "").endsWith(last),
    [text, notProse, words.replace(/\W/g, "")] as const,
    { polling: 250, timeout: patience },
  );
}

export function stopWatching({ frame }: Place): Promise<readonly Glimpse[]> {
  return frame.evaluate(() => {
    glimpses.stop = true;
    return glimpses.seen;
  });
}
