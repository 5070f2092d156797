import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { isComposing } from "../input/isComposing.ts";
import type { FindWish } from "./findBox.tsx";

export interface Find {
  /** Undefined while the find box is closed. */
  readonly wish: FindWish | undefined;
  open(): void;
  close(): void;
}

/**
 * The keys of the find box: Ctrl+F or Cmd+F, F3, Shift+F3 and Escape, wherever the focus in the view is. It belongs to
 * one chat.
 */
export function useFind(chatId: string): Find {
  const [asked, setAsked] = useState<{ readonly chatId: string; readonly wish: FindWish }>();
  const wish = asked?.chatId === chatId ? asked.wish : undefined;
  const setWish = (next: FindWish | undefined): void => setAsked(next && { chatId, wish: next });
  // Not as it begins: a key may have been faster.
  useLayoutEffect(() => () => setAsked(undefined), [chatId]);
  const before = useRef<Element>(null);
  const isOpen = wish !== undefined;
  const ask = (next: FindWish): void => {
    if (!isOpen) before.current = document.activeElement;
    setWish(next);
  };
  const close = (): void => {
    setWish(undefined);
    const back = before.current?.isConnected === true ? before.current : document.querySelector("textarea");
    if (back instanceof HTMLElement) back.focus();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isComposing(event)) return;
      const key = event.key.toLowerCase();
      if (key === "f" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) ask({});
      else if (key === "f3") ask({ step: event.shiftKey ? -1 : 1 });
      else if (key === "escape" && isOpen && isInBox(event.target)) close();
      else return;
      // VS Code listens on the same window, and would take the key as its own.
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  });
  return { wish, open: () => ask({}), close };
}

function isInBox(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".find-box") !== null;
}
