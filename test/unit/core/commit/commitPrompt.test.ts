import assert from "node:assert/strict";
import {
  type CommitSubject,
  cleanCommitMessage,
  commitMessages,
  usesConventionalCommits,
} from "../../../../src/core/commit/commitPrompt.ts";

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

  it("is clean at every moment of its arrival", () => {
    const reply = "```\nAdd a cart\n```";
    for (let end = 1; end <= reply.length; end++) {
      const shown = cleanCommitMessage(reply.slice(0, end));
      assert.ok("Add a cart\n".startsWith(shown), JSON.stringify(shown));
    }
  });
});
