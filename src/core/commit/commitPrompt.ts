import type { ChatMessage } from "../gateway/completion.ts";
import { fenced } from "../prompts/renderContext.ts";
import { type FileDiff, fitDiffs, isSensitiveDiff } from "./diffFiles.ts";
import { fileList } from "./fileList.ts";

export type CommitStyle = "auto" | "conventional" | "plain";

/** What a commit message is written from. */
export interface CommitSubject {
  readonly diffs: readonly FileDiff[];
  /** Paths of new files that git does not know yet; `diffs` may have their contents. */
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
/** Characters for the names of the files. */
const namesBudget = 6_000;
/** A shorter piece of a file says nothing beside its name. */
const leastPiece = 320;

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
  const added = new Set(untracked);
  const changed = diffs.map(({ path }) => path).filter((path) => !added.has(path));
  const names = changed.map((path) => path || "(a file whose name cannot be told)");
  const files = [...names, ...untracked.map((path) => `${path} (new)`)];
  // So many that each has a piece worth reading; the others are in the list.
  const shown = readable.slice(0, Math.floor(diffBudget / leastPiece));
  const parts = [
    ...(recentSubjects.length > 0
      ? [`Recent commits:\n${recentSubjects.map((line) => `- ${line}`).join("\n")}`]
      : []),
    `Changed files:\n${fileList(files, namesBudget)}`,
    ...fitDiffs(shown, diffBudget).map((file) => `${file.path}:\n${fenced(file.text, "diff")}`),
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

/**
 * The message without what models put round it all the same: a sentence about it, a fence, quotes, blank lines. Works
 * on any prefix.
 */
export function cleanCommitMessage(reply: string): string {
  const first = reply.trim().toLowerCase();
  if (openings.some((opening) => opening.startsWith(first))) return "";
  const message = withoutFence(reply.replace(announcement, ""))
    .replace(/^\s+/, "")
    .replace(/\n{3,}/g, "\n\n");
  return /^(["'`])[^\n]*\1\s*$|^“[^\n]*”\s*$/.test(message) ? message.trimEnd().slice(1, -1) : message;
}

const openings = ["here is", "here's", "here’s", "sure", "certainly", "of course"];

/** "Here is the commit message:" */
const announcement = /^\s*(?:here(?:'|’)?s|here is|sure|certainly|of course)\b[^\n]*(?:[:.!]\s*(?:\n|$)|$)/i;

function withoutFence(text: string): string {
  const inside = /^\s*(?:`{1,2}$|```[^\n]*(?:\n|$))([\s\S]*)$/.exec(text)?.[1];
  if (inside === undefined) return text.replace(/\n`{1,3}\s*$/, "");
  return inside.replace(/(?:^|\n)```[ \t]*(?:\n[\s\S]*)?$/, "").replace(/\n`{1,2}$/, "");
}
