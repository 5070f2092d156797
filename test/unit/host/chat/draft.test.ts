import assert from "node:assert/strict";
import type { ContextItem } from "../../../../src/core/chat/conversation.ts";
import { type Draft, draftWithout, emptyDraft, mergeDrafts } from "../../../../src/host/chat/draft.ts";

const item = (id: string): ContextItem => ({
  id,
  kind: "file",
  path: id,
  language: "plaintext",
  startLine: 1,
  endLine: 1,
  text: id,
});
const draft = (text: string, ...context: readonly string[]): Draft => ({
  ...emptyDraft,
  text,
  context: context.map(item),
});

describe("a draft that two windows had", () => {
  const before = draft("before", "sent");

  it("is the other window's where nothing was typed in this one", () => {
    assert.deepEqual(mergeDrafts(before, draft("before", "sent"), emptyDraft), emptyDraft);
    assert.deepEqual(mergeDrafts(before, before, draft("theirs")), draft("theirs"));
  });

  it("is this window's where the other one left it as it was, emptied too", () => {
    assert.deepEqual(mergeDrafts(before, draft("mine", "sent"), before), draft("mine", "sent"));
    assert.deepEqual(mergeDrafts(before, emptyDraft, before), emptyDraft);
  });

  it("has what was added in both, and not again what was sent", () => {
    const added = draft("before", "sent", "new");
    assert.deepEqual(mergeDrafts(before, added, emptyDraft), draft("", "new"));
    assert.deepEqual(
      mergeDrafts(before, draft("mine", "sent", "new"), draft("theirs", "other")),
      draft("theirs\n\nmine", "other", "new"),
    );
    assert.deepEqual(
      mergeDrafts(before, draft("before, and more", "sent"), draft("before", "sent", "other")),
      draft("before, and more", "sent", "other"),
    );
  });
});

describe("a draft of which something was sent", () => {
  it("has what was put before it and beside it since", () => {
    const now = draft("theirs\n\nmine", "sent", "other");
    assert.deepEqual(draftWithout(now, draft("mine", "sent")), draft("theirs", "other"));
    assert.deepEqual(draftWithout(draft("mine", "sent"), draft("mine", "sent")), emptyDraft);
    assert.deepEqual(draftWithout(draft("theirs"), draft("")), draft("theirs"));
    assert.deepEqual(draftWithout(draft("something else"), draft("mine")), draft("something else"));
  });
});
