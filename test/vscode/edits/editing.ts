import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { EditOutcome } from "../../../src/host/edits/editOutcome.ts";
import { EditService } from "../../../src/host/edits/editService.ts";

/** A reply that the test sends piece by piece. */
export class SentReply implements AsyncIterable<string> {
  readonly #events: ({ readonly text: string } | { readonly end: Error | undefined })[] = [];
  #wake: () => void = () => undefined;

  send(text: string): void {
    this.#events.push({ text });
    this.#wake();
  }

  /** Ends the reply; with an error it is cut. */
  end(error?: Error): void {
    this.#events.push({ end: error });
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const event = this.#events.shift();
      if (event === undefined) {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
      } else if ("text" in event) yield event.text;
      else if (event.end === undefined) return;
      else throw event.end;
    }
  }
}

/** A service on a storage folder, with questions answered by the test. */
export interface Editing extends AsyncDisposable {
  readonly service: EditService;
  readonly folder: vscode.Uri;
  readonly contexts: ReadonlyMap<string, boolean>;
  readonly questions: readonly string[];
  answer: (choices: readonly string[]) => Promise<string | undefined>;
  /** Writes a file of its own folder and shows it. */
  open(name: string, text: string | Uint8Array): Promise<vscode.TextEditor>;
  start(document: vscode.TextDocument, first: number, last: number): StartedEdit;
  /** How many originals lie in storage. */
  storedOriginals(): Promise<number>;
  /** All that lies in storage. */
  storedTexts(): Promise<string>;
  /**
   * Ends the service and begins another, as a restart of the extension host does. `crash`: on what lay in storage
   * before the end, as if there had been none.
   */
  restart(how?: "crash"): Promise<EditService>;
}

export interface StartedEdit {
  readonly reply: SentReply;
  readonly abort: AbortController;
  readonly outcome: Promise<EditOutcome>;
}

export async function editing(): Promise<Editing> {
  const folder = vscode.Uri.file(await mkdtemp(join(tmpdir(), "globalaiopc-edits-")));
  let storage = vscode.Uri.joinPath(folder, "storage");
  const contexts = new Map<string, boolean>();
  const questions: string[] = [];
  const create = (): EditService =>
    new EditService({
      storage,
      setContext: (key, value) => void contexts.set(key, value),
      ask: (message, ...choices) => {
        questions.push(message);
        return self.answer(choices);
      },
      log: {
        info: () => undefined,
        warn: (message) => console.warn(message),
        error: (message, error) => console.error(message, error),
      },
    });
  const storedFiles = async (): Promise<readonly string[]> => {
    const names = await readdir(storage.fsPath).catch(() => []);
    return names.map((name) => join(storage.fsPath, name));
  };
  let service = create();
  const self: Editing = {
    get service() {
      return service;
    },
    folder,
    contexts,
    questions,
    answer: async () => undefined,
    async open(name, text) {
      const file = join(folder.fsPath, name);
      await writeFile(file, text);
      return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), {
        preview: false,
      });
    },
    start(document, first, last) {
      const reply = new SentReply();
      const abort = new AbortController();
      const range = new vscode.Range(first, 0, last, document.lineAt(last).text.length);
      const outcome = service.start({ document, range, label: "Refactoring…", reply, abort });
      return { reply, abort, outcome };
    },
    storedOriginals: async () => (await storedFiles()).length,
    async storedTexts() {
      return (await Promise.all((await storedFiles()).map((file) => readFile(file, "utf8")))).join("\n");
    },
    async restart(how) {
      const before = vscode.Uri.joinPath(folder, "storage before the crash");
      if (how === "crash") await cp(storage.fsPath, before.fsPath, { recursive: true });
      await service.close();
      if (how === "crash") storage = before;
      service = create();
      await service.restore();
      return service;
    },
    async [Symbol.asyncDispose]() {
      await service.close();
      for (const editor of vscode.window.visibleTextEditors) await discard(editor.document);
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await rm(folder.fsPath, { recursive: true, force: true });
    },
  };
  return self;
}

/** Closes a document without saving, which would otherwise ask. */
export async function discard(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}

/** Waits until `holds` does; the runner's time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Sends lines one by one, each once the document shows the one before: so many writes as there are new lines. */
export async function sendLines(
  edit: StartedEdit,
  document: vscode.TextDocument,
  lines: readonly string[],
): Promise<void> {
  for (const line of lines) {
    edit.reply.send(`${line}\n`);
    await until(() => document.getText().includes(line));
  }
}

/** Runs an editor command in the document's editor. */
export async function inEditor(document: vscode.TextDocument, command: string): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand(command);
}

/** Types as a user does, at a place of the document. */
export async function typeAt(
  document: vscode.TextDocument,
  line: number,
  character: number,
  text: string,
): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  const place = new vscode.Position(line, character);
  editor.selection = new vscode.Selection(place, place);
  await vscode.commands.executeCommand("type", { text });
}

/** Asserts the kind of an outcome and narrows to it. */
export function assertKind<Kind extends EditOutcome["kind"]>(
  outcome: EditOutcome,
  kind: Kind,
): asserts outcome is Extract<EditOutcome, { kind: Kind }> {
  assert.equal(outcome.kind, kind, JSON.stringify(outcome));
}
