import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** For a box with a popup: calls when the focus or a click goes elsewhere, and when Escape is pressed in it. */
export function useLeave(onLeave: () => void): RefObject<HTMLElement | null> {
  const box = useRef<HTMLElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    const element = box.current;
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node && element?.contains(relatedTarget))) leave.current();
    };
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node && element?.contains(target))) leave.current();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape") leave.current();
    };
    element?.addEventListener("focusout", onFocusOut);
    element?.addEventListener("keydown", onKeyDown);
    addEventListener("pointerdown", onPointerDown);
    return () => {
      element?.removeEventListener("focusout", onFocusOut);
      element?.removeEventListener("keydown", onKeyDown);
      removeEventListener("pointerdown", onPointerDown);
    };
  }, []);
  return box;
}
