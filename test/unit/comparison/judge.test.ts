import assert from "node:assert/strict";
import type { Outcome } from "../../comparison/client.ts";
import { judge, neededFeatures, type Verdict } from "../../comparison/judge.ts";
import { wordsOf } from "../../comparison/wordsOf.ts";
import type { Expectation } from "../core/gateway/wildFixtures.ts";

const answer = (text: string, finish: string | undefined, more: Partial<Outcome> = {}): Outcome => ({
  text,
  reasoning: "",
  toolCalls: [],
  told: { kind: "answer", finish },
  ...more,
});
const failed = (text: string, words: string) =>
  answer(text, undefined, { told: { kind: "failure", message: words, words } });
const call = (args: string) => ({ toolCalls: [{ id: "any", name: "read", arguments: args }] });

describe("judge", () => {
  const hello = { ending: "complete", text: "Hello" };
  const cut = { ending: "cut", text: "Hel" };
  const limit = { ending: "length", text: "Hel" };
  const trouble = { ending: "failed", text: "Hel", words: "Upstream exploded" };
  const cases: readonly (readonly [about: string, Verdict, Expectation, Outcome])[] = [
    ["a whole answer", "right", hello, answer("Hello", "stop")],
    ["a whole answer without its reason", "right", hello, answer("Hello", undefined)],
    ["half of a whole answer", "wrong text", hello, answer("Hel", "stop")],
    ["text that was not sent", "wrong text", hello, answer("Hello!", "stop")],
    ["a whole answer told as a failure", "false alarm", hello, failed("Hello", "Unexpected token")],
    ["a whole answer told as cut", "wrong ending", hello, answer("Hello", "length")],
    ["nothing at all", "hang", hello, { ...answer("Hello", "stop"), told: { kind: "hang" } }],
    ["a cut told as a failure", "right", cut, failed("Hel", "terminated")],
    ["a cut told by another reason", "right", cut, answer("Hel", "other")],
    ["a cut nobody was told of", "silent success", cut, answer("Hel", undefined)],
    ["a cut told as complete", "silent success", cut, answer("Hel", "stop")],
    ["a cut that lost the text", "wrong text", cut, failed("", "terminated")],
    ["a limit in the server's word", "right", limit, answer("Hel", "MAX_TOKENS")],
    ["a limit nobody was told of", "silent success", limit, answer("Hel", "stop")],
    ["a failure in the server's words", "right", trouble, failed("Hel", "500 <b>Upstream</b>\n exploded")],
    ["a failure in other words", "words lost", trouble, failed("Hel", "Bad Gateway")],
    ["a failure that lost the text", "wrong text", trouble, failed("", "Upstream exploded")],
    ["a failure told as an answer", "silent success", trouble, answer("Hel", undefined)],
    ["a missing reason passed on", "right", { ...hello, ending: "noStopReason" }, answer("Hello", undefined)],
    ["a reason made up", "silent success", { ...hello, ending: "noStopReason" }, answer("Hello", "stop")],
    [
      "tool arguments with other blanks and another id",
      "right",
      { ending: "complete", toolCalls: [{ id: "c1", name: "read", arguments: '{"a":1}' }] },
      answer("", "tool_calls", call('{ "a": 1 }')),
    ],
    [
      "other tool arguments",
      "wrong text",
      { ending: "complete", toolCalls: [{ id: "c1", name: "read", arguments: '{"a":1}' }] },
      answer("", "tool_calls", call('{"a":2}')),
    ],
  ];
  for (const [about, verdict, expect, outcome] of cases) {
    it(`calls ${about} "${verdict}"`, () => assert.equal(judge(expect, outcome), verdict));
  }
});

describe("neededFeatures", () => {
  it("asks for nothing special where there is only text", () => {
    assert.deepEqual(neededFeatures({ ending: "complete", text: "<think>" }, '{"content":"<think>"}'), []);
  });

  it("tells reasoning in fields from reasoning in tags", () => {
    const expect = { ending: "complete", reasoning: "I think" };
    assert.deepEqual(neededFeatures(expect, '{"reasoning_content":"I think"}'), ["reasoning fields"]);
    assert.deepEqual(neededFeatures(expect, '{"content":"<thi"} {"content":"nk>I think"}'), [
      "reasoning tags",
    ]);
  });

  it("knows refusals", () => {
    assert.deepEqual(neededFeatures({ ending: "refused" }, "{}"), ["refusals"]);
  });
});

describe("wordsOf", () => {
  it("finds words in causes, in bodies and in JSON inside of them", () => {
    const error = Object.assign(new Error("Bad Request", { cause: new Error("deep") }), {
      responseBody: '{"error":{"message":"无效"}}',
    });
    for (const words of ["Bad Request", "deep", "无效"]) assert.ok(wordsOf(error).includes(words), words);
  });

  it("leaves out where in a program an error was thrown", () => {
    const error = new Error("Oops");
    error.stack = "at secretFunction";
    assert.ok(!wordsOf(error).includes("secretFunction"));
  });
});
