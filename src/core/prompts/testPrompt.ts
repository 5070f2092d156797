import type { ChatMessage } from "../gateway/completion.ts";
import { fenced } from "./renderContext.ts";

/** What tests are written for, and where they go. */
export interface TestSubject {
  readonly path: string;
  readonly language: string;
  /** The code under test. */
  readonly code: string;
  /** The whole file it stands in, already cut to the budget. */
  readonly file: string;
  readonly testPath: string;
  /** What the test file holds now; empty: it is new. */
  readonly tests: string;
}

const system = [
  "You write tests inside an editor. Your reply replaces the test file verbatim.",
  "Reply with the complete test file in exactly one fenced code block and nothing else: no explanation, no ellipsis, no placeholder.",
  "Use the test framework and the style that the file or the project shows, else the usual one of the language.",
].join("\n");

/** The messages that ask for the complete test file, with the existing tests kept. */
export function testMessages(subject: TestSubject): readonly ChatMessage[] {
  const { path, language, code, file, testPath, tests } = subject;
  const parts = [
    `File ${path} (${language}):\n${fenced(file, language)}`,
    tests === ""
      ? `The test file ${testPath} is new; import from ${path} by the right relative path.`
      : `The test file ${testPath} as it is; keep its tests and repeat them exactly:\n${fenced(tests, language)}`,
    `Write tests for this code: normal use, edge cases and failures.\n${fenced(code, language)}`,
  ];
  return [
    { role: "system", content: system },
    { role: "user", content: parts.join("\n\n") },
  ];
}
