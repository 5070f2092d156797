import type { ChatMessage } from "../gateway/completion.ts";
import { fenced } from "../prompts/renderContext.ts";
import { type FileDiff, fitDiffs, isSensitiveDiff } from "./diffFiles.ts";

export type CommitStyle = "auto" | "conventional" | "plain";

/** What a commit message is written from. */
export interface CommitSubject {
  readonly diffs: readonly FileDiff[];
  /** Paths of new files that git does not know yet. */
  readonly untracked: readonly string[];
  /** Subjects of the latest commits, the newest first. */
  readonly recentSubjects: readonly string[];
}

export interface CommitOptions {
  readonly style: CommitStyle;
  /** A language's name; empty: that of the recent commits, else English. */
  readonly language: string;
}

/** Characters of diff that are sent: about 10,000 tokens. */
const diffBudget = 32_000;

/**
 * The messages that ask for a commit message. Every changed file is in them, however large the change; of one that
 * holds secrets by its name, the name alone.
 */
export function commitMessages(subject: CommitSubject, options: CommitOptions): readonly ChatMessage[] {
  const { diffs, untracked, recentSubjects } = subject;
  const conventional =
    options.style === "conventional" || (options.style === "auto" && usesConventionalCommits(recentSubjects));
  const language =
    options.language === ""
      ? "Use the language of the recent commits, else English."
      : `Write in ${options.language}.`;
  const system = [
    "You write git commit messages. Reply with the message alone: no fence, no quotes, no explanation.",
    "First a subject of at most 72 characters in the imperative. Then, only where the change needs it, an empty line and a body wrapped at 72 characters that says why.",
    conventional
      ? "Use Conventional Commits: type(scope): subject."
      : "Do not put a type before the subject.",
    language,
  ];
  const readable = diffs.filter((file) => !isSensitiveDiff(file));
  const names = diffs.map(({ path }) => path || "(a file whose name cannot be told)");
  const files = [...names, ...untracked.map((path) => `${path} (new)`)];
  const parts = [
    ...(recentSubjects.length > 0
      ? [`Recent commits:\n${recentSubjects.map((line) => `- ${line}`).join("\n")}`]
      : []),
    `Changed files:\n${files.map((path) => `- ${path}`).join("\n")}`,
    ...fitDiffs(readable, diffBudget).map((file) => fenced(file.text, "diff")),
  ];
  return [
    { role: "system", content: system.join("\n") },
    { role: "user", content: parts.join("\n\n") },
  ];
}

/** Whether most of the latest commits follow conventionalcommits.org. */
export function usesConventionalCommits(subjects: readonly string[]): boolean {
  const following = subjects.filter((subject) => /^[a-z]+(\([^)]+\))?!?: \S/.test(subject));
  return subjects.length > 0 && following.length * 2 > subjects.length;
}

/** The message without what models put round it all the same: a fence, quotes, blank lines. Works on any prefix. */
export function cleanCommitMessage(reply: string): string {
  return reply
    .replace(/^\s*(?:```[^\n]*(?:\n|$)|`{1,2}$)/, "")
    .replace(/\n`{1,3}\s*$/, "")
    .replace(/^\s+/, "")
    .replace(/\n{3,}/g, "\n\n");
}
