import { type CodeLines, codeFromReply } from "./codeFromReply.ts";
import { type IndentStyle, reindent } from "./indentation.ts";
import { lineDiff } from "./lineDiff.ts";
import type { LineEdit } from "./lineEdit.ts";
import { replyLines } from "./replyLines.ts";
import { streamingDiff } from "./streamingDiff.ts";

/** What is to be replaced: whole lines without their ends, at least one. */
export interface EditTarget {
  readonly lines: readonly string[];
  readonly style: IndentStyle;
}

/** What a reply came to: `text` is the whole reply, for the user to read. */
export type ReplyKind = { readonly kind: "code" } | { readonly kind: "noCode"; readonly text: string };

/** From the pieces of a reply to edits of the target, in time linear in both. Applies nothing. */
export interface EditStream {
  push(text: string): void;
  /** The edits since the last call, counting lines in the target as of then. The target always keeps one line. */
  take(): readonly LineEdit[];
  /**
   * Ends the stream; the last edits are then to be taken. `complete`: the reply ended by itself, and what it has not
   * repeated of the target goes. Otherwise whole lines that have arrived stay, above the untouched rest.
   */
  end(complete: boolean): ReplyKind;
  /** What the target's lines are once all edits taken so far are applied. */
  readonly lines: readonly string[];
}

export function editStream(target: EditTarget): EditStream {
  const lines = replyLines();
  const code = codeFromReply(target.lines);
  let indented = reindent(target.lines, target.style);
  let diff = streamingDiff(target.lines);
  let reply = "";
  // Pieces that nobody has asked for yet: cut into lines together, since most of them are a word.
  let pending = "";
  let count = 0;
  // What the edits taken so far have made of the target, once the code has begun anew since.
  let taken: readonly string[] | undefined;

  function addCode({ lines: codeLines, anew }: CodeLines): void {
    if (anew === true) beginAnew();
    for (const line of codeLines) addLines(indented.push(line));
  }

  function beginAnew(): void {
    taken ??= diff.taken;
    indented = reindent(target.lines, target.style);
    diff = streamingDiff(target.lines);
    count = 0;
  }

  function addLines(final: readonly string[]): void {
    for (const line of final) {
      count += 1;
      diff.push(line);
    }
  }

  function read(): void {
    const text = pending;
    pending = "";
    reply += text;
    for (const line of lines.push(text)) addCode(code.push(line));
  }

  return {
    push(text) {
      pending += text;
    },
    take() {
      read();
      const edits = diff.take();
      if (taken === undefined) return edits;
      const all = lineDiff(taken, diff.lines);
      taken = undefined;
      return all;
    },
    end(complete) {
      read();
      const last = complete ? lines.end() : undefined;
      if (last !== undefined) addCode(code.push(last));
      const end = code.end(complete);
      addCode(end);
      addLines(indented.end());
      if (count === 0 && end.found && end.isWhole) addLines([""]);
      if (count === 0) return { kind: "noCode", text: reply };
      if (end.isWhole) diff.finish();
      return { kind: "code" };
    },
    get lines() {
      return diff.lines;
    },
  };
}
