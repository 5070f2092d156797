import assert from "node:assert/strict";
import type { ScriptedRequest } from "../../support/gateway/scripted.ts";
import { endEvents, startScripted, streamHead, textEvent } from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";
import { ask, serviceForTests } from "./serviceForTests.ts";

/** Values as people write them by hand. */
const wrong: readonly (readonly [name: string, value: unknown])[] = [
  ["temperature", "0.5"],
  ["topP", {}],
  ["stop", 4],
  ["requestHeaders", "X-Team: 1"],
  ["extraBody", []],
  ["failover", "low"],
  ["failover", ["lowest"]],
  ["stream", "yes"],
  ["maxRetries", "many"],
  ["idleTimeout", -1],
];

describe("settings that were written by hand", () => {
  for (const [name, value] of wrong) {
    it(`end a request in words that name the setting: ${name} ${JSON.stringify(value)}`, async () => {
      await using gateway = await helloGateway();
      await using _settings = await userSettings({
        "globalaiopc.baseUrl": gateway.baseUrl,
        [`globalaiopc.${name}`]: value,
      });
      const { result } = await ask(serviceForTests(), "Hello");
      assert.ok(result.ending.kind === "failed");
      assert.deepEqual(
        [result.ending.error.reason, result.ending.error.data.subject],
        ["settingInvalid", `globalaiopc.${name}`],
      );
      assert.equal(gateway.requests.length, 0);
    });
  }

  it("may be null, which means not set", async () => {
    await using gateway = await helloGateway();
    const names = ["stop", "requestHeaders", "extraBody", "failover", "temperature", "stream", "maxRetries"];
    await using _settings = await userSettings({
      "globalaiopc.baseUrl": gateway.baseUrl,
      ...Object.fromEntries(names.map((name) => [`globalaiopc.${name}`, null])),
    });
    assert.equal((await ask(serviceForTests(), "Hello")).result.text, "Hello");
  });

  it("may name one stop sequence as a text", async () => {
    await using gateway = await helloGateway();
    await using _settings = await userSettings({
      "globalaiopc.baseUrl": gateway.baseUrl,
      "globalaiopc.stop": "END",
    });
    await ask(serviceForTests(), "Hello");
    assert.deepEqual(JSON.parse(gateway.requests[0]?.body ?? "{}").stop, ["END"]);
  });
});

describe("whether an answer comes as it is written", () => {
  it("is for the request to say, and else for the setting", async () => {
    await using gateway = await helloGateway();
    await using _settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl });
    const request = { model: "gpt-5.5", messages: [{ role: "user", content: "Hello" }] } as const;
    for (const sampling of [{ stream: false }, {}]) {
      const events = serviceForTests().complete({ ...request, sampling }, new AbortController().signal);
      for await (const _ of events);
    }
    assert.deepEqual(
      gateway.requests.map(({ body }) => JSON.parse(body).stream),
      [false, true],
    );
  });
});

describe("a base URL that changes while the key is looked for", () => {
  it("gets neither the request nor the key of the one before", async () => {
    await using first = await helloGateway();
    await using second = await helloGateway();
    await using _settings = await userSettings({ "globalaiopc.baseUrl": first.baseUrl });
    const service = serviceForTests({
      findKey: async (origin) => {
        await userSettings({ "globalaiopc.baseUrl": second.baseUrl });
        return `key-of-${new URL(origin).port}`;
      },
    });
    await ask(service, "Hello");
    const key = `key-of-${new URL(first.baseUrl).port}`;
    assert.deepEqual(
      first.requests.map(({ headers }) => headers.authorization),
      [`Bearer ${key}`],
    );
    assert.equal(second.requests.length, 0);
  });
});

interface HelloGateway extends AsyncDisposable {
  readonly baseUrl: string;
  readonly requests: readonly ScriptedRequest[];
}

async function helloGateway(): Promise<HelloGateway> {
  const server = await startScripted([
    { send: streamHead },
    { send: textEvent("Hello") },
    { send: endEvents },
    "end",
  ]);
  return { ...server, [Symbol.asyncDispose]: server.stop };
}
