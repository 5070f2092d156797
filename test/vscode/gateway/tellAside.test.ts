import assert from "node:assert/strict";
import { tellAside } from "../../../src/host/gateway/tellAside.ts";
import {
  endEvents,
  head,
  type Script,
  startScripted,
  streamHead,
  textEvent,
} from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";
import { serviceForTests } from "./serviceForTests.ts";

describe("whoever takes only the text of an answer", () => {
  it("still lets the user know of waits and of what was left out", async () => {
    const good: Script = [{ send: streamHead }, { send: textEvent("Hello") }, { send: endEvents }, "end"];
    const answers = [refusal(503, "overloaded"), refusal(400, "Unsupported parameter: 'seed'"), good];
    const server = await startScripted((_, index) => answers[index] ?? good);
    await using _settings = await userSettings({
      "globalaiopc.baseUrl": server.baseUrl,
      "globalaiopc.maxRetries": 1,
      "globalaiopc.extraBody": { seed: 1 },
    });
    const said: string[] = [];
    const mentioned: string[] = [];
    const words = {
      say: (text: string) => void said.push(text),
      mention: (text: string) => void mentioned.push(text),
    };
    const request = { model: "gemini-2.5-pro", messages: [{ role: "user", content: "Hi" }] } as const;
    const events = serviceForTests().complete(request, new AbortController().signal);
    let text = "";
    for await (const event of tellAside(events, (id) => id, words))
      if (event.type === "text") text += event.text;
    await server.stop();
    assert.equal(text, "Hello");
    assert.match(mentioned.join(), /trouble of its own.* Trying again/);
    assert.match(said.join(), /refused seed/);
  });
});

function refusal(status: number, message: string): Script {
  const body = JSON.stringify({ error: { message } });
  return [{ send: head(status, { "content-type": "application/json" }) }, { send: body }, "end"];
}
