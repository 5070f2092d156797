import assert from "node:assert/strict";
import { answering } from "./completionScript.ts";
import { SessionHarness } from "./sessionHarness.ts";

/** Characters and lines are counted, not time. */
describe("the work of an answer that streams in", () => {
  it("costs the log and the view the text once, however small the pieces and long the answer", async () => {
    for (const length of [20_000, 400_000]) {
      const pieces = Array.from({ length: length / 5 }, () => "word ");
      const chat = new SessionHarness([() => answering(...pieces)]);
      await chat.ask("Go on and on");
      const deltas = chat.changes.filter((change) => change.type === "delta");
      assert.equal(deltas.map(({ text }) => text).join("").length, length);
      assert.ok(deltas.length < pieces.length / 100, `${deltas.length} messages for ${pieces.length} pieces`);
      const beside = chat.log.length - length;
      assert.ok(beside < 2_000 + 150 * deltas.length, `${beside} characters beside the text`);
    }
  });
});
