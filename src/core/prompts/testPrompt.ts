import { lineCount } from "../context/contextLimits.ts";
import type { ChatMessage } from "../gateway/completion.ts";
import { importBlock } from "./importBlock.ts";
import { fenced } from "./renderContext.ts";

/** What tests are written for, and where they go. */
export interface TestSubject {
  readonly path: string;
  readonly language: string;
  /** The code under test. */
  readonly code: string;
  /** The file it stands in, or as many of its first lines as fit. */
  readonly file: string;
  /** How many lines the whole file has. */
  readonly fileLines: number;
  readonly testPath: string;
  /** What the test file holds now, or as many of its last lines as fit; empty: it is new. */
  readonly tests: string;
  /** The lines of the test file above those, which stay as they are. */
  readonly above: readonly string[];
}

function system(replaced: string): string {
  return [
    `You write tests inside an editor. Your reply replaces ${replaced} verbatim.`,
    `Reply with ${replaced}, complete, in exactly one fenced code block and nothing else: no explanation, no ellipsis, no placeholder.`,
    "Use the test framework and the style that the file or the project shows, else the usual one of the language.",
  ].join("\n");
}

/** The messages that ask for the complete test file, or its last lines, with the existing tests kept. */
export function testMessages(subject: TestSubject): readonly ChatMessage[] {
  const { path, language, code, file, fileLines, above } = subject;
  const shown = lineCount(file);
  const cut = shown < fileLines ? `, its first ${shown} lines of ${fileLines}` : "";
  const imports = importBlock(above);
  const parts = [
    `File ${path} (${language})${cut}:\n${fenced(file, language)}`,
    ...(imports === "" ? [] : [`Imports of the test file:\n${fenced(imports, language)}`]),
    existingTests(subject),
    `Write tests for this code: normal use, edge cases and failures.\n${fenced(code, language)}`,
  ];
  return [
    { role: "system", content: system(above.length === 0 ? "the test file" : "the end of the test file") },
    { role: "user", content: parts.join("\n\n") },
  ];
}

function existingTests({ path, language, testPath, tests, above }: TestSubject): string {
  if (above.length > 0)
    return `The end of the test file ${testPath}, from line ${above.length + 1} on; keep its tests and repeat these lines exactly. What is above them stays:\n${fenced(tests, language)}`;
  if (tests !== "")
    return `The test file ${testPath} as it is; keep its tests and repeat them exactly:\n${fenced(tests, language)}`;
  return `The test file ${testPath} is new; import from ${path} by the right relative path.`;
}
