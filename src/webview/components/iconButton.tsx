import type { VNode } from "preact";
import type { IconName } from "../icon.ts";
import { Icon } from "./icon.tsx";

interface IconButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onClick: () => void;
  readonly class?: string;
  readonly disabled?: boolean;
}

/** A button that is an icon; its label is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  onClick,
  class: more = "",
  disabled = false,
}: IconButtonProps): VNode {
  return (
    <button
      type="button"
      class={`icon-button ${more}`}
      title={label}
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
