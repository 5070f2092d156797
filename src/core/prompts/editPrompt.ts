import type { ChatMessage } from "../gateway/completion.ts";
import { fenced } from "./renderContext.ts";

/** Commands whose answer replaces the code they were asked about. */
export type EditAction = "refactor" | "fix" | "document" | "edit";

/** A problem that VS Code reports inside the code. */
export interface CodeProblem {
  /** 1-based line of the document. */
  readonly line: number;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  readonly code?: string;
  readonly source?: string;
}

/** Code to be replaced and what surrounds it. */
export interface EditSubject {
  readonly path: string;
  readonly language: string;
  /** 1-based and inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly code: string;
  /** The file's imports, where they stand further up than `before`. */
  readonly imports: string;
  /** The document's text above and below, already cut to the budget. */
  readonly before: string;
  readonly after: string;
  readonly problems: readonly CodeProblem[];
}

const instructions: Readonly<Record<Exclude<EditAction, "edit">, string>> = {
  refactor:
    "Refactor the code: make it simpler and clearer. Keep its behaviour, its public names and its signature.",
  fix: "Fix the code. Change only what the fix needs.",
  document:
    "Document the code with the language's usual doc comments. Change nothing but comments; leave good ones alone.",
};

const system = [
  "You edit code inside an editor. Your reply replaces the given code verbatim.",
  "Reply with the complete replacement in exactly one fenced code block and nothing else: no explanation, no ellipsis, no placeholder.",
  "Repeat unchanged lines exactly as they are and keep the indentation, the style and the language of the file.",
].join("\n");

/**
 * The messages that ask for a replacement of `subject.code`. `instruction` is what the user typed and is required
 * for "edit"; for the other actions it adds to the built-in words.
 */
export function editMessages(
  action: EditAction,
  subject: EditSubject,
  instruction = "",
): readonly ChatMessage[] {
  const task = [action === "edit" ? "" : instructions[action], instruction].filter((part) => part !== "");
  const parts = [`File ${subject.path} (${subject.language}).`];
  if (subject.imports !== "")
    parts.push(`Imports of the file:\n${fenced(subject.imports, subject.language)}`);
  if (subject.before.trim() !== "") parts.push(`Code above:\n${fenced(subject.before, subject.language)}`);
  if (subject.after.trim() !== "") parts.push(`Code below:\n${fenced(subject.after, subject.language)}`);
  if (subject.problems.length > 0)
    parts.push(`Reported problems:\n${subject.problems.map(problemLine).join("\n")}`);
  parts.push(placeOf(subject), task.join("\n"));
  return [
    { role: "system", content: system },
    { role: "user", content: parts.join("\n\n") },
  ];
}

function placeOf({ code, startLine, endLine, language }: EditSubject): string {
  if (code.trim() === "") return `Write the code that goes to line ${startLine}, which is blank.`;
  return `Replace this code (lines ${startLine}-${endLine}):\n${fenced(code, language)}`;
}

function problemLine(problem: CodeProblem): string {
  const origin = [problem.source, problem.code].filter((part) => part !== undefined).join(" ");
  return `- line ${problem.line}, ${problem.severity}: ${problem.message}${origin === "" ? "" : ` (${origin})`}`;
}
