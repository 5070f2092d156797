import { t } from "@vscode/l10n";
import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { post } from "../host.ts";
import { takeFiles } from "../upload/takeFiles.ts";
import { Icon } from "./icon.tsx";

/** What VS Code's own lists hand over, one URI a line (RFC 2483). */
const uriList = "application/vnd.code.uri-list";

/** A place that files can be dropped on. VS Code lets drags in only while Shift is held, which it says itself. */
export function DropZone(props: { readonly class: string; readonly children: ComponentChildren }): VNode {
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (!takes(event.dataTransfer)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    if (!takes(event.dataTransfer)) return;
    event.preventDefault();
    const uris = droppedUris(event.dataTransfer);
    if (uris.length > 0) post({ type: "attachUris", uris });
    else takeFiles(event.dataTransfer.files);
  };
  return (
    <fieldset
      aria-label={t("New message")}
      class={`drop-zone ${props.class}`}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {props.children}
      {over && (
        <p class="drop-hint">
          <Icon name="attach" />
          {t("Drop to attach")}
        </p>
      )}
    </fieldset>
  );
}

function takes(data: DataTransfer | null): data is DataTransfer {
  return (
    data?.types.some((type) => type === uriList || type === "text/uri-list" || type === "Files") ?? false
  );
}

function droppedUris(data: DataTransfer): readonly string[] {
  const list = data.getData(uriList) || data.getData("text/uri-list");
  return list.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
}
