import { isRecord } from "../gateway/json.ts";
import { type PromptParameters, promptParameters } from "./promptParameters.ts";

/** A prompt of the user's own, to be run with a slash and its name. */
export interface UserPrompt extends PromptParameters {
  /** Letters, digits, `-`, `_` and `.`. */
  readonly name: string;
  readonly description: string;
  /** May have the places `{selection}`, `{file}` and `{language}`, also with a `$` before them. */
  readonly template: string;
}

/** What the places of a template stand for; absent where no editor is open or nothing is selected. */
export interface PromptSubject {
  readonly selection?: string;
  readonly file?: string;
  readonly language?: string;
}

/** A template with its places filled. */
export interface FilledPrompt {
  readonly text: string;
  /** The template asked for the selection and got it. */
  readonly hasSelection: boolean;
  /** What the template asks for and there is none of. */
  readonly missing: readonly (keyof PromptSubject)[];
}

const namePattern = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
/** Characters of a template's beginning that describe it where nothing else does. */
const descriptionLength = 80;

/**
 * The prompts of the setting: an object of name → text, or name → `{text, temperature, …}` with parameters for its
 * request. Whatever else is in it is passed over.
 */
export function promptsFromSetting(setting: unknown): readonly UserPrompt[] {
  if (!isRecord(setting)) return [];
  return Object.entries(setting).flatMap(([name, value]) => {
    const given = isRecord(value) ? value : { text: value };
    const template = given["text"];
    return typeof template === "string" && template.trim() !== "" && namePattern.test(name)
      ? [{ name, description: beginning(template), template, ...promptParameters((field) => given[field]) }]
      : [];
  });
}

/**
 * The prompt of a `.prompt.md` file: its text below the front matter, of which `description`, `name` and the parameters
 * of the request (`temperature: 0.2`) are read. `undefined` when there is no text. Source of the format: VS Code's documentation, "Prompt files".
 */
export function promptFromFile(fileName: string, content: string): UserPrompt | undefined {
  const [, head = "", body = ""] =
    /^\uFEFF?(?:---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$))?([\s\S]*)$/.exec(content) ?? [];
  const template = body.trim();
  const given = field(head, "name")?.replace(/\s+/g, "-");
  const name =
    given !== undefined && namePattern.test(given) ? given : fileName.replace(/\.prompt\.md$/i, "");
  if (template === "" || !namePattern.test(name)) return undefined;
  const description = field(head, "description") ?? beginning(template);
  return { name, description, template, ...promptParameters((line) => field(head, line)) };
}

/** Fills the places of a template in one pass: what comes from the code is not read as a template again. */
export function fillPrompt(template: string, subject: PromptSubject): FilledPrompt {
  const missing = new Set<keyof PromptSubject>();
  let hasSelection = false;
  const text = template.replace(/\$?\{(selection|file|language)\}/g, (_, place: keyof PromptSubject) => {
    const value = subject[place];
    if (value === undefined) missing.add(place);
    else if (place === "selection") hasSelection = true;
    return value ?? "";
  });
  return { text, hasSelection, missing: [...missing] };
}

/** One line of front matter that is a plain or quoted text. */
function field(head: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:[ \\t]*(.+)$`, "m").exec(head)?.[1]?.trim();
  const text = value?.replace(/^(["'])(.*)\1$/, "$2");
  return text === "" ? undefined : text;
}

function beginning(template: string): string {
  const line = template.trim().split("\n")[0] ?? "";
  return line.length > descriptionLength ? `${line.slice(0, descriptionLength).trimEnd()}…` : line;
}
