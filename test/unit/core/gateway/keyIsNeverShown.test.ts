import assert from "node:assert/strict";
import fc from "fast-check";
import type { CompletionEvent } from "../../../../src/core/gateway/completion.ts";
import { describeError } from "../../../../src/core/gateway/describeError.ts";
import { describeNotice } from "../../../../src/core/gateway/describeNotice.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import type { HttpSend } from "../../../../src/core/ports.ts";
import { complete, connectionTo, english, memoryHttp, requestOf, testKey, testPorts } from "./harness.ts";

describe("The key", () => {
  const key = testKey;
  const bodies = fc.constantFrom(
    `Your key ${key} is wrong`,
    JSON.stringify({
      error: { message: `Incorrect API key provided: ${key}`, param: key, code: key, type: key },
    }),
    JSON.stringify({ error: { message: `temperature is not supported with ${key}` } }),
    JSON.stringify({ error: { message: `${"x".repeat(1_990)}${key}` } }),
    JSON.stringify({ code: 401, msg: key }),
    JSON.stringify({ detail: [{ loc: ["header", key], msg: key }] }),
    `<html><head><title>${key}</title></head></html>`,
    `data: {"error":{"message":"${key}"}}\n\n`,
    `event: error\ndata: ${key}\n\n`,
    `data: {"id":"${key}","model":"${key}","choices":[{"delta":{"content":"it is ${key}","reasoning":"${key}"}}]}\n\ndata: [DONE]\n\n`,
    `data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"${key}","function":{"name":"${key}","arguments":"{\\"k\\":\\"${key}\\"}"}}]},"finish_reason":"${key}"}]}\n\n`,
    JSON.stringify({ id: key, model: key, choices: [{ message: { content: key }, finish_reason: "stop" }] }),
  );
  const headers = fc.constantFrom<Record<string, string>>(
    {},
    { "x-request-id": key },
    { location: `http://evil/${key}?${key}` },
  );
  const statuses = fc.constantFrom(200, 302, 400, 401, 403, 404, 413, 429, 500);

  it("is in no event, error, notice or result, even where the server repeats it", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(bodies, headers, statuses, fc.nat(), async (body, extra, status, cut) => {
        const bytes = new TextEncoder().encode(body);
        const at = cut % bytes.length;
        const http = memoryHttp([bytes.subarray(0, at), bytes.subarray(at)], { status, headers: extra });
        const { events } = await complete(
          connectionTo("http://localhost", { maxRetries: 1, failover: ["low"] }),
          requestOf({ model: "gemini-2.5-pro", sampling: { temperature: 1 } }),
          testPorts({ http, random: () => 0 }),
        );
        for (const event of events) assert.ok(!everything(event).includes(key), everything(event));
        const texts = events.filter((event) => event.type === "text" || event.type === "reasoning");
        assert.ok(
          !texts
            .map((event) => event.text)
            .join("")
            .includes(key),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("goes into the header and nowhere else", async () => {
    let sent: Parameters<HttpSend>[0] | undefined;
    const http: HttpSend = (request) => {
      sent = request;
      return Promise.reject(new Error("offline"));
    };
    await complete(connectionTo("http://localhost"), requestOf(), testPorts({ http }));
    const { headers, ...rest } = sent ?? {};
    assert.deepEqual(
      Object.entries(headers ?? {}).filter(([, value]) => value.includes(key)),
      [["Authorization", `Bearer ${key}`]],
    );
    assert.ok(!JSON.stringify(rest).includes(key));
  });
});

/** All that an event holds or can be made to say, messages of errors and of their causes included. */
function everything(event: CompletionEvent): string {
  const words: string[] = [];
  const text = JSON.stringify(event, (_, value: unknown) => {
    for (let error = value; error instanceof Error; error = error.cause)
      words.push(error.message, error.stack ?? "");
    if (value instanceof GatewayError) {
      const { message, detail = "" } = describeError(value, english);
      words.push(message, detail);
    }
    return value;
  });
  if (event.type === "notice") words.push(describeNotice(event.notice, english));
  return [text, ...words].join("\n");
}
