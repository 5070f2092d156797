import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { completeChat } from "../../../../src/core/gateway/completeChat.ts";
import {
  endEvents,
  type Script,
  startScripted,
  streamHead,
  textEvent,
} from "../../../support/gateway/scripted.ts";
import { connectionTo, requestOf, testPorts } from "./harness.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const megabyte = 1024 * 1024;

describe("completeChat's memory", () => {
  it("does not grow with a stream of 50 MB whose text is short", async function () {
    this.timeout(120_000);
    const events = textEvent("x").repeat(8_000);
    const times = Math.ceil((50 * megabyte) / events.length);
    const script: Script = [
      { send: streamHead },
      ...Array.from({ length: times }, () => ({ send: events })),
      { send: endEvents },
      "end",
    ];
    const server = await startScripted(script);
    const samples: number[] = [];
    const sample = (): void => {
      collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      samples.push((heapUsed + external) / megabyte);
    };
    let length = 0;
    let next = 0;
    sample();
    for await (const event of completeChat(
      requestOf(),
      connectionTo(server.baseUrl),
      testPorts(),
      new AbortController().signal,
    )) {
      if (event.type !== "text") continue;
      length += event.text.length;
      if (length < next) continue;
      sample();
      next += (times * 8_000) / 20;
    }
    await server.stop();
    assert.equal(length, times * 8_000);
    assert.ok(samples.length > 15, `${samples.length} samples`);
    const [first = 0, ...others] = samples;
    assert.ok(Math.max(...others) - first < 15, samples.map((size) => size.toFixed(1)).join(" "));
  });
});
