import * as vscode from "vscode";
import { joinLineEdits, type LineEdit } from "../../core/edits/lineEdit.ts";
import { comparePositions, type TextChange } from "../../core/edits/shiftRange.ts";
import { textChanges } from "../../core/edits/textChanges.ts";
import type { ChangeOrigin, TrackedRange } from "../../core/edits/trackedRange.ts";
import { changeOrigin, rangeOf, trackRange } from "../adapters/trackRange.ts";

/** What somebody else did to the document, seen from the region. */
export type RegionChange =
  | "outside"
  | "inside"
  /** Undo or Redo that changed the region. */
  | "undone"
  | "redone"
  /** The region was replaced together with text round it. */
  | "lost";

export interface UndoStops {
  readonly before: boolean;
  readonly after: boolean;
}

/** VS Code joins more edits than a thousand into one, which would not be recognised as ours. */
const maxEdits = 500;

/**
 * Whole lines of one document, followed through everybody's edits. Never asks which editor is active. Writes line
 * edits into itself and tells its own writes from other changes.
 */
export class DocumentRegion implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly #changed = new vscode.EventEmitter<RegionChange>();
  /** Fires for every change that is not our own, after the range has followed it. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  readonly #tracked: TrackedRange;
  // Regions in this one that edits are writing into.
  readonly #parts = new Set<DocumentRegion>();
  // What we are writing now, and whether VS Code has told of it as a change.
  #writing: { readonly changes: readonly TextChange[]; seen: boolean } | undefined;

  constructor(document: vscode.TextDocument, range: vscode.Range) {
    this.document = document;
    this.#tracked = trackRange(document, range);
    this.#subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) this.#follow(event);
    });
  }

  get range(): vscode.Range {
    return rangeOf(this.#tracked);
  }

  /** Whether an edit is writing into a part of the region. */
  get isBeingEdited(): boolean {
    return this.#parts.size > 0;
  }

  /** The edits that are writing into parts of the region. */
  get parts(): readonly DocumentRegion[] {
    return [...this.#parts];
  }

  /** An edit begins to write into `part`, which lies in this region: lines that it adds at the borders belong here too. */
  include(part: DocumentRegion): void {
    this.#parts.add(part);
  }

  /** The edit of `part` has ended. False: it was none of this region's. */
  exclude(part: DocumentRegion): boolean {
    return this.#parts.delete(part);
  }

  /** The region's text without line ends. */
  get lines(): readonly string[] {
    return this.document.getText(this.range).split(/\r\n|\r|\n/);
  }

  /** An editor that shows the document; its focus does not matter. */
  get editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => editor.document === this.document);
  }

  /** Writes through a visible editor, as part of an undo step as `stops` say. False: refused, nothing was changed. */
  async writeInEditor(edits: readonly LineEdit[], stops: UndoStops): Promise<boolean> {
    const { editor } = this;
    if (editor === undefined) return false;
    return this.#write(edits, (changes) =>
      editor.edit(
        (builder) => {
          for (const { range, text } of changes) {
            if (range.isEmpty) builder.insert(range.start, text);
            else builder.replace(range, text);
          }
        },
        { undoStopBefore: stops.before, undoStopAfter: stops.after },
      ),
    );
  }

  /** Writes as one undo step of its own, whether the document is shown or not. */
  async writeAtOnce(edits: readonly LineEdit[]): Promise<boolean> {
    if (this.editor !== undefined) return this.writeInEditor(edits, { before: true, after: true });
    return this.#write(edits, (changes) => {
      const edit = new vscode.WorkspaceEdit();
      for (const { range, text } of changes) edit.replace(this.document.uri, range, text);
      return vscode.workspace.applyEdit(edit);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #write(
    edits: readonly LineEdit[],
    apply: (changes: readonly { range: vscode.Range; text: string }[]) => Thenable<boolean>,
  ): Promise<boolean> {
    if (edits.length === 0) return true;
    const few = edits.length <= maxEdits ? edits : [joinLineEdits(this.lines, edits)];
    const changes = textChanges(few, this.#place()).map(({ range, text }) => ({
      range: new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
      text,
    }));
    const writing = { changes, seen: false };
    this.#writing = writing;
    try {
      // An editor that is read-only accepts an edit and changes nothing.
      return (await apply(changes)) && writing.seen;
    } catch {
      // The editor was closed meanwhile.
      return false;
    } finally {
      this.#writing = undefined;
    }
  }

  #place() {
    const { start, end } = this.range;
    return {
      start,
      count: end.line - start.line + 1,
      lengthOf: (line: number): number => {
        const at = start.line + line;
        const stop = at === end.line ? end.character : this.document.lineAt(at).text.length;
        return line === 0 ? stop - start.character : stop;
      },
      eol: this.document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n",
    };
  }

  #follow(event: vscode.TextDocumentChangeEvent): void {
    const own = this.#written(event);
    if (this.#writing !== undefined && own !== undefined) this.#writing.seen = true;
    const written = own ?? this.parts.map((part) => part.#written(event)).find((of) => of !== undefined);
    const origin = written === undefined ? changeOrigin(event) : "own";
    const { touched, lost } = this.#tracked.follow(written ?? event.contentChanges, origin);
    if (own !== undefined) return;
    if (lost) this.#changed.fire("lost");
    else if (!touched) this.#changed.fire("outside");
    else this.#changed.fire(changeBy[origin]);
  }

  /** What of our own this change is; undefined where it is somebody else's. */
  #written({ contentChanges }: vscode.TextDocumentChangeEvent): readonly TextChange[] | undefined {
    const changes = this.#writing?.changes;
    return changes !== undefined && isWrite(changes, contentChanges, this.range) ? changes : undefined;
  }
}

/** `own`: of a part. */
const changeBy = {
  own: "inside",
  others: "inside",
  undo: "undone",
  redo: "redone",
} as const satisfies Record<ChangeOrigin, RegionChange>;

/**
 * Whether a change of the document is the write `own`. VS Code adds to it the removal of blanks that it had itself put
 * on a line where nothing was typed; such a line outside the region is no concern of anybody's.
 */
function isWrite(own: readonly TextChange[], seen: readonly TextChange[], region: vscode.Range): boolean {
  const others = seen.filter((change) => !own.some((write) => isSame(write, change)));
  const isTrimming = ({ range: { start, end }, text }: TextChange): boolean =>
    text === "" &&
    start.line === end.line &&
    (start.line < region.start.line || start.line > region.end.line);
  return seen.length - others.length === own.length && others.every(isTrimming);
}

function isSame(one: TextChange, other: TextChange): boolean {
  return (
    one.text === other.text &&
    comparePositions(one.range.start, other.range.start) === 0 &&
    comparePositions(one.range.end, other.range.end) === 0
  );
}
