import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Task = "refactor" | "fix" | "document" | "edit" | "explain" | "tests" | "chat";

const folder = join(import.meta.dirname, "answers");
const names = readdirSync(folder).map((file) => file.replace(/\.md$/, ""));

/** Where a function of the sample workspace stands; tests are written for whole files. */
const files: Readonly<Record<string, string>> = {
  cartTotal: "cart",
  applyDiscount: "cart",
  daysBetween: "dates",
  isWeekend: "dates",
  parse_line: "report",
  summarize: "report",
};

/**
 * The demo gateway's answer: a text written for this function and task if there is one, else a general one. An edit
 * of code that it does not know repeats the code below a comment, so that nobody's code gets lost.
 *
 * @param system the request's system message, "" without one
 * @param prompt the last user message
 */
export function demoAnswer(system: string, prompt: string): string {
  const task = taskOf(system, prompt);
  const code = lastCodeBlock(prompt);
  const subject = definedFunction(code?.text ?? prompt);
  const wanted = [`${task}-${subject}`, `${task}-${files[subject ?? ""]}`, task];
  const name = wanted.find((candidate) => names.includes(candidate));
  if (name !== undefined) return readFileSync(join(folder, `${name}.md`), "utf8");
  return code === undefined ? readFileSync(join(folder, "chat.md"), "utf8") : repeated(code);
}

function taskOf(system: string, prompt: string): Task {
  if (/replaces? the (given )?code|You edit code/i.test(system)) {
    const instruction = prompt.slice(prompt.lastIndexOf("```"));
    const match = /\b(refactor|fix|document)\b/i.exec(instruction);
    return match === null ? "edit" : (match[1]?.toLowerCase() as Task);
  }
  if (/\bexplain\b/i.test(prompt)) return "explain";
  return /\b(write|generate|add) .*\btests?\b/i.test(prompt) ? "tests" : "chat";
}

interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

function lastCodeBlock(prompt: string): CodeBlock | undefined {
  const block = [...prompt.matchAll(/^(`{3,})(.*)\n([\s\S]*?)^\1$/gm)].at(-1);
  return block === undefined ? undefined : { language: block[2] ?? "", text: block[3] ?? "" };
}

/** The one function that the code defines: of several, or of part of one, nothing fitting could be said. */
function definedFunction(code: string): string | undefined {
  const known = Object.keys(files).filter((name) => new RegExp(`(function|def) ${name}\\b`).test(code));
  return known.length === 1 ? known[0] : undefined;
}

function repeated({ language, text }: CodeBlock): string {
  const indentation = /^[ \t]*/.exec(text)?.[0] ?? "";
  const mark = /^(python|ruby|shellscript|yaml|r|perl)$/.test(language) ? "#" : "//";
  const comment = `${indentation}${mark} Demo gateway: a real model would have changed this code.`;
  return `\`\`\`${language}\n${comment}\n${text}\`\`\`\n`;
}
