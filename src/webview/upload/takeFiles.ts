import { t } from "@vscode/l10n";
import { post } from "../host.ts";
import { isMedia } from "./prepareMedia.ts";
import { newUploadId, upload } from "./uploads.ts";

/** Bytes of a text file from outside of VS Code that are read: many times what is attached of one. */
const largestText = 1024 * 1024;

/** Takes files that were pasted, or dropped from outside of VS Code. False when there was none. */
export function takeFiles(files: FileList | undefined): boolean {
  if (files === undefined || files.length === 0) return false;
  for (const file of files) void takeFile(file);
  return true;
}

async function takeFile(file: File): Promise<void> {
  // Every screenshot on the clipboard has this name.
  const name = file.name === "image.png" ? t("pasted image.png") : file.name;
  if (isMedia(file)) return upload(file, name);
  const buffer = await file
    .slice(0, largestText)
    .arrayBuffer()
    .catch(() => undefined);
  // A folder, for one, comes as a file that cannot be read.
  if (buffer === undefined) return post({ type: "uploadFailed", id: newUploadId(), name });
  const bytes = new Uint8Array(buffer);
  // What is no text is the host's to refuse, in words; of a huge one it offers the beginning.
  if (bytes.includes(0)) return upload(file, name);
  post({ type: "attachText", text: new TextDecoder().decode(bytes), name });
}
