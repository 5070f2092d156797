import { fenced } from "./renderContext.ts";

/** The instruction for an edit of a whole file that brings in code whose place only a model can find. */
export function mergeInstruction(code: string, language: string): string {
  return [
    "Merge the following code into the file: replace what it changes, add what is new where it belongs, and leave",
    "everything else exactly as it is. Comments in it that stand for left-out code mean the code of the file.",
    `\n${fenced(code, language)}`,
  ].join("\n");
}
