import assert from "node:assert/strict";
import { replayLog } from "../../../../src/core/chat/chatLog.ts";
import { canContinue } from "../../../../src/core/chat/conversation.ts";
import { presentAnswerHead } from "../../../../src/core/chat/presentTurn.ts";
import type { CompletionEvent, Ending } from "../../../../src/core/gateway/completion.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { answering, completionResult } from "./completionScript.ts";
import { presenter } from "./presenter.ts";
import { SessionHarness as Harness, type Script } from "./sessionHarness.ts";

describe("The end of an answer", () => {
  it("names the server's own reason where nobody knows it", async () => {
    const { head } = await shownAfter([ending({ kind: "noStopReason", serverReason: "comet" }, "Hello")]);
    assert.equal(head.state.kind, "done");
    assert.match(head.notices.join(), /comet/);
  });

  for (const [name, first] of [
    ["was cut", { kind: "cut", error: new GatewayError("cutOff") }],
    ["reached the length limit", { kind: "length" }],
    ["was stopped", { kind: "stopped" }],
    ["had no stop reason", { kind: "noStopReason" }],
  ] as const satisfies readonly (readonly [string, Ending])[]) {
    it(`can be continued still, and says what went wrong, when going on fails after it ${name}`, async () => {
      const error = new GatewayError("rateLimited", { status: 429, serverWords: "Slow down" });
      const failing = ending({ kind: "failed", error });
      const { answer, head, log } = await shownAfter([ending(first, "Half a "), failing]);
      assert.equal(answer.text, "Half a ");
      assert.ok(canContinue(answer));
      assert.ok(head.state.kind === "incomplete");
      assert.match(head.state.message, /limits how often/);
      if (first.kind !== "cut") assert.match(head.state.detail ?? "", /Slow down/);
      assert.ok(head.actions.some(({ id }) => id === "continue"));
      assert.equal(replayLog(log)?.path[0]?.answers[0]?.end?.state, "incomplete");
    });
  }

  it("is whole when going on succeeds after it failed once", async () => {
    const { answer } = await shownAfter([
      ending({ kind: "length" }, "Half a "),
      ending({ kind: "failed", error: new GatewayError("hostUnknown") }),
      () => answering("sentence."),
    ]);
    assert.deepEqual([answer.text, answer.end?.state], ["Half a sentence.", "done"]);
  });

  it("comes even where asking throws", async () => {
    const { answer, head } = await shownAfter([
      () => {
        throw new TypeError("nobody expects this");
      },
    ]);
    assert.equal(answer.end?.error?.reason, "internal");
    assert.equal(head.state.kind, "failed");
  });
});

/** Asks, and goes on with the answer once for each further script. */
async function shownAfter(scripts: readonly Script[]) {
  const chat = new Harness(scripts);
  await chat.ask("tell me");
  for (const _ of scripts.slice(1)) {
    chat.session.continueAnswer(chat.turn(0));
    await chat.idle();
  }
  const turn = chat.session.conversation.path[0];
  const answer = turn?.answers[0];
  assert.ok(turn && answer);
  const around = { progress: undefined, sent: () => [turn], sees: () => ({ image: true, video: true }) };
  return { answer, head: presentAnswerHead(turn, answer, around, presenter), log: chat.log };
}

function ending(end: Ending, text = ""): Script {
  return function* (): Generator<CompletionEvent> {
    if (text !== "") yield { type: "text", text };
    yield { type: "end", result: completionResult(end, { text }) };
  };
}
