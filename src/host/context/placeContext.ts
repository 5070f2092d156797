import * as vscode from "vscode";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { documentItem } from "./contextItems.ts";
import type { FilePorts } from "./fileContext.ts";
import { mayAttach } from "./mayAttach.ts";

/**
 * A place in a file with the lines above and below it; all of a file that has little more. `undefined` when the user
 * would rather not send what the file holds.
 *
 * @param first 1-based, as `last` is
 */
export async function placeContext(
  uri: vscode.Uri,
  first: number,
  last: number,
  around: number,
  ports: FilePorts,
): Promise<ContextItem | undefined> {
  if (!(await mayAttach(uri, ports))) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.lineCount <= around * 4) return documentItem(document);
  const start = Math.max(0, Math.min(first, document.lineCount) - 1 - around);
  const end = Math.min(document.lineCount - 1, last - 1 + around);
  return documentItem(document, new vscode.Range(start, 0, end, document.lineAt(end).text.length));
}
