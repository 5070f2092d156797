import assert from "node:assert/strict";
import {
  type CommitSubject,
  cleanCommitMessage,
  commitMessages,
  usesConventionalCommits,
} from "../../../../src/core/commit/commitPrompt.ts";
import { newFileDiff } from "../../../../src/core/commit/newFileDiff.ts";

const subject: CommitSubject = {
  diffs: [{ path: "a.ts", text: "diff --git a/a.ts b/a.ts\n+x\n" }],
  untracked: ["new.ts"],
  recentSubjects: ["feat: one", "fix(cart): two", "Release 3"],
};

const auto = { style: "auto", language: "" } as const;

describe("the prompt for a commit message", () => {
  it("names every changed file, also those git does not know yet", () => {
    const text = String(commitMessages(subject, auto)[1]?.content);
    assert.match(text, /- a\.ts\n- new\.ts \(new\)/);
  });

  it("has the names of secret files and not their contents", () => {
    const secret = { path: "app/.env", text: "diff --git a/app/.env b/app/.env\n+TOKEN=tell-nobody\n" };
    const text = String(commitMessages({ ...subject, diffs: [secret, ...subject.diffs] }, auto)[1]?.content);
    assert.match(text, /- app\/\.env\n- a\.ts\n/);
    assert.match(text, /\+x/);
    assert.doesNotMatch(text, /tell-nobody/);
  });

  it("stays within bounds however many files have changed, and says how many there are", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      path: `packages/p${index % 7}/src/file${index}.ts`,
      text: `diff --git a/file${index}.ts b/file${index}.ts\n${"+line\n".repeat(20)}`,
    }));
    const text = String(commitMessages({ ...subject, diffs: many }, auto)[1]?.content);
    assert.ok(text.length < 60_000, `${text.length} characters`);
    const more = Array.from(text.matchAll(/\((\d+) more files\)/g), ([, count]) => Number(count));
    const names = text.match(/^- packages.*\.ts$/gm) ?? [];
    assert.equal(names.length + more.reduce((sum, count) => sum + count, 0), 5000 + 1);
  });

  it("says of every piece which file it is of, even when it is cut", () => {
    const long = (path: string) => ({
      path,
      text: `diff --git a/${path} b/${path}\n${"+long\n".repeat(9000)}`,
    });
    const text = String(
      commitMessages({ ...subject, diffs: [long("a.ts"), long("b.ts")] }, auto)[1]?.content,
    );
    assert.match(text, /\na\.ts:\n```diff\n/);
    assert.match(text, /\nb\.ts:\n```diff\n/);
  });

  it("shows what new files hold, and names them once", () => {
    const added = newFileDiff("new.ts", new TextEncoder().encode("one();\ntwo();\n"));
    assert.ok(added !== undefined);
    const text = String(commitMessages({ ...subject, diffs: [...subject.diffs, added] }, auto)[1]?.content);
    assert.match(text, /- a\.ts\n- new\.ts \(new\)\n/);
    assert.match(text, /\+one\(\);\n\+two\(\);\n/);
    assert.equal(newFileDiff("a.bin", new Uint8Array([1, 0, 2])), undefined);
  });

  it("asks for Conventional Commits where most commits are such", () => {
    const system = String(commitMessages(subject, auto)[0]?.content);
    assert.match(system, /Conventional Commits/);
    const plain = String(commitMessages(subject, { style: "plain", language: "" })[0]?.content);
    assert.doesNotMatch(plain, /Conventional Commits/);
  });

  it("asks for the language that is set", () => {
    assert.match(
      String(commitMessages(subject, { style: "auto", language: "Chinese" })[0]?.content),
      /Write in Chinese\./,
    );
  });

  it("knows Conventional Commits by their majority", () => {
    assert.equal(usesConventionalCommits(subject.recentSubjects), true);
    assert.equal(usesConventionalCommits(["Fix it", "feat: one"]), false);
    assert.equal(usesConventionalCommits([]), false);
  });
});

describe("a commit message as the model writes it", () => {
  it("loses fences and blank lines round it", () => {
    assert.equal(cleanCommitMessage("\n```text\nAdd a cart\n\n\n\nBecause.\n```"), "Add a cart\n\nBecause.");
  });

  it("loses quotes, and sentences before and after the fence", () => {
    assert.equal(cleanCommitMessage('"Add a cart"'), "Add a cart");
    assert.equal(cleanCommitMessage("“Add a cart”\n"), "Add a cart");
    assert.equal(cleanCommitMessage('"Undo" restores the text'), '"Undo" restores the text');
    const reply = "Here is the commit message:\n\n```\nAdd a cart\n\nBecause.\n```\n\nIt says why.";
    assert.equal(cleanCommitMessage(reply), "Add a cart\n\nBecause.");
  });

  it("is clean at every moment of its arrival", () => {
    const reply = "Here is the message:\n```\nAdd a cart\n```\nIt says why.";
    for (let end = 1; end <= reply.length; end++) {
      const shown = cleanCommitMessage(reply.slice(0, end));
      assert.ok("Add a cart\n".startsWith(shown), JSON.stringify(shown));
    }
  });
});
