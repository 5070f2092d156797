import type { FileDiff } from "./diffFiles.ts";

/** Bytes of a new file that are looked at: no budget shows more of one. */
const maxNewFile = 40_000;

/** A file that git does not know yet, as git would print it once it does. Undefined for one that is not text. */
export function newFileDiff(path: string, bytes: Uint8Array): FileDiff | undefined {
  const shown = bytes.subarray(0, maxNewFile);
  if (shown.includes(0)) return undefined;
  const lines = new TextDecoder()
    .decode(shown)
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);
  const added = lines.map((line) => `+${line}\n`).join("");
  return { path, text: `new file\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${added}` };
}
