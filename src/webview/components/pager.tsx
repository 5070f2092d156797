import type { VNode } from "preact";
import type { SiblingsView } from "../../shared/views.ts";
import { IconButton } from "./iconButton.tsx";

interface PagerProps {
  readonly siblings: SiblingsView;
  readonly previous: string;
  readonly next: string;
  /** @param index 1-based */
  readonly onShow: (index: number) => void;
}

/** "2/3" between two buttons that lead to the neighbours. */
export function Pager({ siblings: { index, count }, previous, next, onShow }: PagerProps): VNode {
  return (
    <span class="pager">
      <IconButton label={previous} icon="chevron-left" idle={index <= 1} onClick={() => onShow(index - 1)} />
      <span class="pager-place">
        {index}/{count}
      </span>
      <IconButton label={next} icon="chevron-right" idle={index >= count} onClick={() => onShow(index + 1)} />
    </span>
  );
}
