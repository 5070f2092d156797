import type { EditSubject } from "./editPrompt.ts";
import type { PromptParameters } from "./promptParameters.ts";
import { fillPrompt, type UserPrompt } from "./userPrompt.ts";

/** What an edit is to do, with what its request sets. */
export interface EditInstruction extends PromptParameters {
  readonly text: string;
}

/** Reads an instruction as it was typed: "/name" runs the user's own prompt of that name, with the words behind it. */
export function editInstruction(
  typed: string,
  prompts: readonly UserPrompt[],
  { code, path, language }: Pick<EditSubject, "code" | "path" | "language">,
): EditInstruction {
  const [, name, words = ""] = /^\/(\S+)(?:\s+([\s\S]*))?$/.exec(typed) ?? [];
  const prompt = prompts.find((own) => own.name === name);
  if (prompt === undefined) return { text: typed };
  const { name: _, description: __, template, ...parameters } = prompt;
  const { text } = fillPrompt(template, { selection: code, file: path, language });
  return { text: words === "" ? text : `${text}\n\n${words}`, ...parameters };
}
