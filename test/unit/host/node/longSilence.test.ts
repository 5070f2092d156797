import assert from "node:assert/strict";
import { endEvents, type Script, streamHead, textEvent } from "../../../support/gateway/scripted.ts";
import { withAnswers } from "../../core/gateway/answers.ts";
import { complete, connectionTo } from "../../core/gateway/harness.ts";

// Node's fetch gives up after 300 s of silence. To wait them out, set GLOBALAIOPC_TEST_SILENCE to 320 (seconds).
const silence = Number(process.env["GLOBALAIOPC_TEST_SILENCE"] ?? 0.2) * 1_000;

describe(`A model that is silent for ${silence / 1_000} s`, () => {
  const answers: readonly (readonly [when: string, answer: Script])[] = [
    [
      "before its answer",
      [{ wait: silence }, { send: streamHead }, { send: textEvent("Hello") }, { send: endEvents }],
    ],
    [
      "in its answer",
      [
        { send: streamHead },
        { send: textEvent("Hel") },
        { wait: silence },
        { send: textEvent("lo") },
        { send: endEvents },
      ],
    ],
  ];
  for (const [when, answer] of answers) {
    it(`is waited for ${when}, where the settings allow it`, function () {
      this.timeout(silence + 10_000);
      const limit = silence * 2 + 1_000;
      const timeouts = { connect: 1_000, firstByte: limit, whole: limit, idle: limit };
      return withAnswers([answer], async (server) => {
        const { result } = await complete(connectionTo(server.baseUrl, { timeouts }));
        assert.equal(result.ending.kind, "complete");
        assert.equal(result.text, "Hello");
      });
    });
  }
});
