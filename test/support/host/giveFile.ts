import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";
import type { ChatView } from "./chatView.ts";

/** Pastes or drops a file of `test/fixtures/media` onto the input, as from outside of VS Code. */
export async function giveFile(
  chat: ChatView,
  kind: "paste" | "drop",
  file: string,
  type: string,
): Promise<void> {
  const bytes = (await readFile(join(root, "test/fixtures/media", file))).toString("base64");
  await chat.message.evaluate(
    (area, { encoded, ...given }) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      data.items.add(new File([content], given.file, { type: given.type }));
      const how = { bubbles: true, cancelable: true };
      if (given.kind === "paste") {
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...how }));
      } else {
        area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, ...how }));
      }
    },
    { encoded: bytes, kind, file, type },
  );
}
