import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { fitHeight } from "../input/fitHeight.ts";

/** Keeps an input as high as its text when the view becomes wider or narrower. */
export function useFitHeight(input: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const fit = (): void => {
      if (input.current !== null) fitHeight(input.current);
    };
    addEventListener("resize", fit);
    return () => removeEventListener("resize", fit);
  }, [input]);
}
