import { t } from "@vscode/l10n";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { post } from "../host.ts";
import type { IconName } from "../icon.ts";
import { Icon } from "./icon.tsx";
import { useLeave } from "./useLeave.ts";

interface MenuEntry {
  readonly label: string;
  readonly icon: IconName;
  readonly run: () => void;
}

/** What is not needed every day, behind three dots. */
export function MoreMenu({ onFind }: { readonly onFind: () => void }): VNode {
  const [open, setOpen] = useState(false);
  const box = useLeave(() => setOpen(false));
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (open) items(menu.current)[0]?.focus();
  }, [open]);
  const close = (): void => {
    button.current?.focus();
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = menuStep(event.key, items(menu.current));
    if (next !== undefined) next.focus();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="popup-place" ref={box}>
      <button
        ref={button}
        type="button"
        class="icon-button"
        title={t("More")}
        aria-label={t("More")}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="ellipsis" />
      </button>
      {open && (
        <div
          class="popup menu"
          role="menu"
          aria-label={t("More")}
          tabIndex={-1}
          ref={menu}
          onKeyDown={onKeyDown}
        >
          {entries(onFind).map(({ label, icon, run }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                run();
              }}
            >
              <Icon name={icon} />
              <span>{label}</span>
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

function entries(onFind: () => void): readonly MenuEntry[] {
  return [
    { label: t("History"), icon: "history", run: () => post({ type: "showHistory" }) },
    { label: t("Open in editor"), icon: "open-in-editor", run: () => post({ type: "openInEditor" }) },
    { label: t("Chat settings"), icon: "settings", run: () => post({ type: "chatSettings" }) },
    { label: t("Find in chat"), icon: "search", run: onFind },
  ];
}

function items(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
}

/** Where a key leads in a menu; the ends are joined. */
function menuStep(key: string, all: readonly HTMLElement[]): HTMLElement | undefined {
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? all.indexOf(focused) : -1;
  switch (key) {
    case "ArrowDown":
      return all[(at + 1) % all.length];
    case "ArrowUp":
      return all.at(at <= 0 ? -1 : at - 1);
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      return undefined;
  }
}
