import { longPaste } from "../../shared/limits.ts";
import { post } from "../host.ts";
import { takeFiles } from "../upload/takeFiles.ts";

/** A paste into the input. One that is too long for it becomes an attachment; of others the host is told. */
export function takePaste(event: ClipboardEvent): void {
  if (event.clipboardData?.types.includes("Files") && takeFiles(event.clipboardData.files)) {
    event.preventDefault();
    return;
  }
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text.length > longPaste) {
    event.preventDefault();
    post({ type: "attachText", text });
  } else if (/[:("]\d|line \d/.test(text)) {
    post({ type: "pasted", text });
  }
}
