import assert from "node:assert/strict";
import { describeError } from "../../../../src/core/gateway/describeError.ts";
import { describeNotice } from "../../../../src/core/gateway/describeNotice.ts";
import { GatewayError, toErrorData } from "../../../../src/core/gateway/gatewayError.ts";
import { english } from "./harness.ts";

describe("describeError", () => {
  it("says what happened and what to do, and keeps the server's words apart", () => {
    const error = new GatewayError("keyRefused", { status: 401, serverWords: "无效的令牌", requestId: "r1" });
    assert.deepEqual(describeError(error, english), {
      message: "The service does not accept the API key. Enter it again.",
      detail: "Status 401\n无效的令牌\nRequest id r1",
    });
  });

  it("says the same of an error that comes back from a log", () => {
    const error = new GatewayError("modelUnavailable", { status: 404, subject: "gpt-9" });
    const logged = JSON.parse(JSON.stringify(toErrorData(error)));
    assert.deepEqual(describeError(logged, english), describeError(error, english));
    assert.match(describeError(logged, english).message, /gpt-9/);
  });

  it("says something of an error that only a later version knows", () => {
    const logged = JSON.parse('{"kind":"tryAgain","reason":"solarFlare","status":599}');
    assert.equal(describeError(logged, english).message, "The request failed with status 599.");
  });

  it("says when to come back", () => {
    const error = new GatewayError("rateLimited", { status: 429, retryAfter: 90_400 });
    assert.match(describeError(error, english).message, /Try again in 91 seconds/);
  });

  it("counts in the form that the number asks for", () => {
    const wait = (retryAfter: number) => new GatewayError("rateLimited", { retryAfter });
    assert.match(describeError(wait(1_000), english).message, /Try again in 1 second\./);
    const silence = new GatewayError("silence", { subject: "1800" });
    assert.match(describeError(silence, english).message, /Nothing more came for 1,800 seconds/);
  });
});

describe("describeNotice", () => {
  it("names what was left out, and why", () => {
    const say = (reason: Parameters<typeof describeNotice>[0] & { kind: "fieldLeftOut" }) =>
      describeNotice(reason, english);
    assert.equal(
      say({
        kind: "fieldLeftOut",
        field: "temperature",
        reason: { kind: "outOfRange", value: 3, min: 0, max: 2 },
      }),
      "temperature was not sent: 3 is not from 0 to 2.",
    );
    assert.equal(
      describeNotice({ kind: "fieldDropped", field: "stop", serverWords: "no stop" }, english),
      "The service refused stop, so it was left out: no stop",
    );
  });

  it("names the version that is asked instead by the name people know", () => {
    const error = new GatewayError("serverTrouble");
    const notice = { kind: "versionChanged", from: "a", to: "b", error } as const;
    assert.match(
      describeNotice(notice, english, (id) => `Model ${id}`),
      /^Model b was asked in place of Model a: /,
    );
  });
});
