import assert from "node:assert/strict";
import * as vscode from "vscode";
import { isRecord } from "../../../src/core/gateway/json.ts";
import { startAimock } from "../../support/gateway/aimock.ts";
import {
  endEvents,
  head,
  type ScriptedRequest,
  startScripted,
  streamHead,
  textEvent,
} from "../../support/gateway/scripted.ts";
import { userSettings } from "../settings.ts";
import { type AskOptions, askNatively, clientApi, ourModels, wordsOf } from "./nativeClient.ts";

const { User, Assistant } = vscode.LanguageModelChatMessage;

const weather: vscode.LanguageModelChatTool = {
  name: "weather",
  description: "Tells the weather of a city.",
  inputSchema: { type: "object", properties: { city: { type: "string" } } },
};

/** What a server sends: tool call pieces of one delta each. */
function toolStream(...deltas: readonly object[]): string {
  const events = deltas.map((delta) => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`);
  return `${streamHead}${events.join("")}data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}\n\ndata: [DONE]\n\n`;
}

async function askScripted(script: string, options: AskOptions = { tools: [weather] }) {
  const scripted = await startScripted([{ send: script }, "end"]);
  try {
    await using _address = await userSettings({ "globalaiopc.baseUrl": scripted.baseUrl });
    return await askNatively("How is the weather?", options);
  } finally {
    await scripted.stop();
  }
}

/** Newer than the types. */
function supportsToolCalling(model: object = {}): unknown {
  const capabilities: unknown = Reflect.get(model, "capabilities");
  return isRecord(capabilities) ? capabilities["supportsToolCalling"] : undefined;
}

describe("tools of another extension", () => {
  it("are called, and their results sent back", async () => {
    const gateway = await startAimock();
    try {
      gateway.mock.on(
        { userMessage: /Rome/, hasToolResult: false },
        { toolCalls: [{ id: "call_7", name: "weather", arguments: '{"city":"Rome"}' }] },
      );
      gateway.mock.on({ userMessage: /Rome/, hasToolResult: true }, { content: "It rains in Rome." });
      await using _address = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl });

      const question = User("How is the weather in Rome?");
      const first = await askNatively([question], {
        tools: [weather],
        toolMode: vscode.LanguageModelChatToolMode.Required,
      });
      const [call] = first.toolCalls;
      assert.deepEqual(call && { ...call }, { callId: "call_7", name: "weather", input: { city: "Rome" } });
      const sent = { ...gateway.requests().at(-1)?.body } as Record<string, unknown>;
      assert.equal(sent["tool_choice"], "required");
      assert.deepEqual(sent["tools"], [
        {
          type: "function",
          function: {
            name: weather.name,
            description: weather.description,
            parameters: weather.inputSchema,
          },
        },
      ]);

      const result = new vscode.LanguageModelToolResultPart("call_7", [
        new vscode.LanguageModelTextPart("Rain"),
      ]);
      const second = await askNatively([question, Assistant(call ? [call] : []), User([result])], {
        tools: [weather],
      });
      assert.equal(second.text, "It rains in Rome.");
      const resent = { ...gateway.requests().at(-1)?.body } as Record<string, unknown>;
      assert.deepEqual(resent["messages"], [
        { role: "user", content: "How is the weather in Rome?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "call_7", type: "function", function: { name: "weather", arguments: '{"city":"Rome"}' } },
          ],
        },
        { role: "tool", tool_call_id: "call_7", content: "Rain" },
      ]);
    } finally {
      await gateway.stop();
    }
  });

  const call = (piece: object): object => ({ tool_calls: [piece] });
  const shapes: readonly (readonly [string, readonly object[]])[] = [
    [
      "in pieces",
      [
        call({ index: 0, id: "a", function: { name: "weather", arguments: "" } }),
        call({ index: 0, function: { arguments: '{"city":' } }),
        call({ index: 0, function: { arguments: '"Rome"}' } }),
      ],
    ],
    [
      "with ids but without an index",
      [call({ id: "a", function: { name: "weather", arguments: '{"city":"Rome"}' } })],
    ],
    [
      "with the name on each piece",
      [
        call({ index: 0, id: "a", function: { name: "weather", arguments: '{"city"' } }),
        call({ index: 0, id: "a", function: { name: "weather", arguments: ':"Rome"}' } }),
      ],
    ],
    [
      "with arguments that are an object",
      [call({ index: 0, id: "a", function: { name: "weather", arguments: { city: "Rome" } } })],
    ],
  ];
  for (const [how, deltas] of shapes) {
    it(`may be called ${how}`, async () => {
      const { toolCalls, error } = await askScripted(toolStream(...deltas));
      assert.equal(error, undefined);
      assert.deepEqual(
        toolCalls.map((part) => ({ ...part })),
        [{ callId: "a", name: "weather", input: { city: "Rome" } }],
      );
    });
  }

  it("are not called with arguments that were cut", async () => {
    const cut = toolStream(call({ index: 0, id: "a", function: { name: "weather", arguments: '{"ci' } }));
    const { toolCalls, error } = await askScripted(cut);
    assert.deepEqual(toolCalls, []);
    assert.match(wordsOf(error), /weather/);
  });

  describe("that the server refuses", () => {
    const answer = (request: ScriptedRequest) => {
      const { tools } = JSON.parse(request.body);
      const refusal = { error: { message: "tools is not supported for this model" } };
      const text =
        tools === undefined
          ? `${streamHead}${textEvent("Without tools.")}${endEvents}`
          : head(400, { "content-type": "application/json" }) + JSON.stringify(refusal);
      return [{ send: text }, "end"] as const;
    };

    it("are left out, and not offered again until the user forgets it", async function () {
      const scripted = await startScripted(answer);
      try {
        await using _address = await userSettings({ "globalaiopc.baseUrl": scripted.baseUrl });
        const model = "gpt-5.4-low";
        const takesTools = async () => supportsToolCalling((await ourModels({ id: model }))[0]);
        // VS Code 1.106 keeps to itself what it knows of a model.
        if ((await takesTools()) === undefined) return this.skip();
        /** VS Code asks again for the models in its own time. */
        const becomes = async (expected: boolean) => {
          const api = await clientApi();
          while ((await takesTools()) !== expected) {
            await new Promise<void>((resolve) => {
              const subscription = api.onDidChangeModels(() => {
                subscription.dispose();
                resolve();
              });
            });
          }
        };
        assert.equal(await takesTools(), true);

        const { text, error } = await askNatively("How is the weather?", { model, tools: [weather] });
        assert.equal(error, undefined);
        assert.equal(text, "Without tools.");
        assert.equal(scripted.requests.length, 2);
        await becomes(false);

        await askNatively("And now?", { model, tools: [weather] });
        assert.equal(scripted.requests.length, 3, "no second refusal");

        await vscode.commands.executeCommand("globalaiopc.forgetLearnedRules");
        await becomes(true);
      } finally {
        await scripted.stop();
      }
    });
  });
});
