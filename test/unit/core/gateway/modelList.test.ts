import assert from "node:assert/strict";
import { catalogue } from "../../../../src/core/gateway/catalogue.ts";
import { listModels } from "../../../../src/core/gateway/listModels.ts";
import { mergeModels, parseModelList } from "../../../../src/core/gateway/modelList.ts";
import { head, type Script } from "../../../support/gateway/scripted.ts";
import { refusal, withAnswers } from "./answers.ts";
import { connectionTo, testKey, testPorts } from "./harness.ts";

describe("parseModelList", () => {
  const shapes: readonly (readonly [name: string, value: unknown, ids: readonly string[] | undefined])[] = [
    ["OpenAI's", { object: "list", data: [{ id: "a" }, { id: "b" }, { id: "a" }] }, ["a", "b"]],
    ["Gemini's", { models: [{ name: "models/a" }] }, ["a"]],
    ["Ollama's", { models: [{ name: "a:latest", model: "a:latest" }] }, ["a:latest"]],
    ["a bare list of", [{ id: "a" }], ["a"]],
    ["plain", { data: ["a", " b "] }, ["a", "b"]],
    ["a vendor's wrapped", { code: 0, data: { data: [{ id: "a" }] } }, ["a"]],
    ["no", { data: [] }, []],
  ];
  for (const [name, value, ids] of shapes) {
    it(`reads ${name} names`, () => assert.deepEqual(parseModelList(value), ids));
  }

  it("takes nothing else for a list", () => {
    for (const value of [
      undefined,
      null,
      "x",
      {},
      { error: { message: "no" } },
      { data: [{ name: 1 }, {}] },
    ]) {
      assert.equal(parseModelList(value), undefined);
    }
  });
});

describe("mergeModels", () => {
  it("is the catalogue where the server has no list", () => {
    const merged = mergeModels(undefined, []);
    assert.deepEqual(
      merged,
      catalogue().map((model) => ({ ...model, absent: false })),
    );
  });

  it("keeps what is known, guesses what is not, and dims what is absent", () => {
    const merged = mergeModels(["gpt-5.5", "gpt-6-low", "llama-3"], []);
    const of = (id: string) => merged.find((model) => model.id === id);
    assert.equal(merged.length, catalogue().length + 2);
    assert.deepEqual([of("gpt-5.5")?.absent, of("gpt-5.4")?.absent], [false, true]);
    assert.deepEqual([of("gpt-6-low")?.family, of("gpt-6-low")?.version], ["gpt", "low"]);
    assert.equal(of("llama-3")?.family, "other");
  });

  it("lets the user add and set right", () => {
    const custom = [
      { id: "gpt-5.5", name: "Mine" },
      { id: "own", image: true, maxInputTokens: 9, parameters: { seed: 1 } },
    ];
    const merged = mergeModels(["gpt-5.4"], custom);
    const [known, own] = ["gpt-5.5", "own"].map((id) => merged.find((model) => model.id === id));
    assert.deepEqual([known?.name, known?.family, known?.absent], ["Mine", "gpt", false]);
    assert.deepEqual(
      [own?.image, own?.maxInputTokens, own?.parameters, own?.absent],
      [true, 9, { seed: 1 }, false],
    );
  });
});

describe("listModels", () => {
  const ask = (answer: Script) =>
    withAnswers([answer], async (server) => {
      const found = await listModels(connectionTo(server.baseUrl), testPorts(), new AbortController().signal);
      return { found, request: server.requests[0], baseUrl: server.baseUrl };
    });
  const json = (body: unknown): Script => [{ send: head(200) }, { send: JSON.stringify(body) }, "end"];

  it("asks GET {base}/v1/models with the key", async () => {
    const { found, request, baseUrl } = await ask(json({ data: [{ id: "a" }] }));
    assert.deepEqual(found, { kind: "list", ids: ["a"], baseUrl });
    assert.deepEqual([request?.method, request?.path], ["GET", "/gw_llm_power/v1/models"]);
    assert.equal(request?.headers.authorization, `Bearer ${testKey}`);
  });

  it("finds none where the server has no such list", async () => {
    const page: Script = [{ send: `${head(200)}<html>` }, "end"];
    for (const answer of [
      refusal(404, "no"),
      refusal(405, "no"),
      page,
      json({ hello: 1 }),
      json({ data: [] }),
    ]) {
      assert.deepEqual((await ask(answer)).found, { kind: "none" });
    }
  });

  it("tells why it failed", async () => {
    const { found } = await ask(refusal(401, `bad key ${testKey}`));
    assert.ok(found.kind === "failed");
    assert.deepEqual([found.error.reason, found.error.data.serverWords], ["keyRefused", "bad key ••••ghij"]);
  });

  for (const [body, reason, words] of [
    [{ code: 401, message: "token expired" }, "keyRefused", "token expired"],
    [{ success: false }, "serverError", '{"success":false}'],
    [{ error: { message: "no such group" } }, "serverError", "no such group"],
    [{ code: 401, message: "token expired", data: [] }, "keyRefused", "token expired"],
  ] as const) {
    it(`takes ${JSON.stringify(body)} for an error, whatever its status`, async () => {
      const { found } = await ask(json(body));
      assert.ok(found.kind === "failed");
      assert.deepEqual([found.error.reason, found.error.data.serverWords], [reason, words]);
    });
  }

  it("takes a list that is cut in the middle for no list", async () => {
    const answer: Script = [
      { send: head(200, { "content-length": "1000" }) },
      { send: '{"data":[{"id":"a"},' },
      "end",
    ];
    const { found } = await ask(answer);
    assert.ok(found.kind === "failed");
    assert.equal(found.error.reason, "connectionLost");
  });
});
