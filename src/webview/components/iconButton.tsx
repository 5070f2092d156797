import type { VNode } from "preact";
import type { IconName } from "../icon.ts";
import { Icon } from "./icon.tsx";

interface IconButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onClick: () => void;
  /** More than the label, as the tooltip. */
  readonly hint?: string;
  readonly class?: string;
  readonly disabled?: boolean;
  /** Like `disabled`, for a button that becomes so under the user's finger: it keeps the focus. */
  readonly idle?: boolean;
}

/** A button that is an icon; its label is its name and its tooltip. */
export function IconButton(props: IconButtonProps): VNode {
  const { label, hint = label, icon, onClick, class: more = "", disabled = false, idle = false } = props;
  return (
    <button
      type="button"
      class={`icon-button ${more}`}
      title={hint}
      aria-label={label}
      disabled={disabled}
      aria-disabled={idle || undefined}
      onClick={() => !idle && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}
