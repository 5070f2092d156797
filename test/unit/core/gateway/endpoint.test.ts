import assert from "node:assert/strict";
import { isLoopback, resolveEndpoint } from "../../../../src/core/gateway/endpoint.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";

const origin = "http://apillm.globalaiopc.com";

describe("resolveEndpoint", () => {
  const cases: readonly (readonly [base: string, chat: string, models: string])[] = [
    [
      `${origin}/gw_llm_power`,
      `${origin}/gw_llm_power/v1/chat/completions`,
      `${origin}/gw_llm_power/v1/models`,
    ],
    [
      `${origin}/gw_llm_power///`,
      `${origin}/gw_llm_power/v1/chat/completions`,
      `${origin}/gw_llm_power/v1/models`,
    ],
    [origin, `${origin}/v1/chat/completions`, `${origin}/v1/models`],
    [`${origin}/v1`, `${origin}/v1/chat/completions`, `${origin}/v1/models`],
    [`${origin}/v1/`, `${origin}/v1/chat/completions`, `${origin}/v1/models`],
    [`${origin}/api/v2beta`, `${origin}/api/v2beta/chat/completions`, `${origin}/api/v2beta/models`],
    [`${origin}/v1/chat/completions`, `${origin}/v1/chat/completions`, `${origin}/v1/models`],
    [`${origin}/x/chat/completions/`, `${origin}/x/chat/completions`, `${origin}/x/models`],
    [`${origin}/x/chat/completions?a=1`, `${origin}/x/chat/completions?a=1`, `${origin}/x/models?a=1`],
    [
      `${origin}/x?api-version=2#top`,
      `${origin}/x/v1/chat/completions?api-version=2`,
      `${origin}/x/v1/models?api-version=2`,
    ],
    [
      `${origin}/proxy?u=https://x/v1/chat/completions`,
      `${origin}/proxy?u=https://x/v1/chat/completions`,
      `${origin}/proxy?u=https://x/v1/models`,
    ],
    [
      `${origin}/proxy?u=https%3A%2F%2Fx%2Fv1%2Fchat%2Fcompletions`,
      `${origin}/proxy?u=https%3A%2F%2Fx%2Fv1%2Fchat%2Fcompletions`,
      `${origin}/proxy?u=https%3A%2F%2Fx%2Fv1%2Fmodels`,
    ],
    [`  ${origin}/v1 \n`, `${origin}/v1/chat/completions`, `${origin}/v1/models`],
    [
      "http://localhost:11434",
      "http://localhost:11434/v1/chat/completions",
      "http://localhost:11434/v1/models",
    ],
    ["https://host/vault", "https://host/vault/v1/chat/completions", "https://host/vault/v1/models"],
  ];
  for (const [base, chat, models] of cases) {
    it(`resolves ${JSON.stringify(base)}`, () => {
      const { chatUrl, modelsUrl } = resolveEndpoint(base);
      assert.deepEqual([chatUrl, modelsUrl], [chat, models]);
    });
  }

  const refused: readonly (readonly [base: string, fault: string])[] = [
    ["", "notUrl"],
    ["apillm.globalaiopc.com/gw", "notUrl"],
    ["localhost:8080", "notUrl"],
    ["http://", "notUrl"],
    ["http://a b/", "notUrl"],
    ["ftp://host/v1", "notHttp"],
    ["file:///etc/passwd", "notHttp"],
    ["http://user:secret@host/v1", "credentials"],
    ["https://token@host/v1", "credentials"],
  ];
  for (const [base, fault] of refused) {
    it(`refuses ${JSON.stringify(base)}: ${fault}`, () => {
      assert.throws(
        () => resolveEndpoint(base),
        (error) =>
          error instanceof GatewayError && error.reason === "addressInvalid" && error.data.subject === fault,
      );
    });
  }

  it("calls plain http insecure, except to this machine", () => {
    const insecure = (base: string) => resolveEndpoint(base).insecure;
    assert.deepEqual(
      [
        "http://host/v1",
        "https://host/v1",
        "http://127.0.0.1:1/v1",
        "http://localhost/v1",
        "http://[::1]/v1",
      ].map(insecure),
      [true, false, false, false, false],
    );
  });

  it("binds a key to scheme, host and port", () => {
    assert.equal(resolveEndpoint("HTTP://Host:80/x").origin, "http://host");
    assert.notEqual(resolveEndpoint("http://host:81/x").origin, resolveEndpoint("http://host/x").origin);
  });
});

describe("isLoopback", () => {
  it("is not fooled by names that look like it", () => {
    const names = [
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "notlocalhost",
      "0.0.0.0",
      "[::2]",
      "10.0.0.1",
    ];
    assert.deepEqual(names.filter(isLoopback), []);
  });

  it("knows this machine's names", () => {
    const names = ["localhost", "LOCALHOST.", "api.localhost", "127.0.0.1", "127.9.9.9", "[::1]"];
    assert.deepEqual(names.filter(isLoopback), names);
    assert.equal(isLoopback(new URL("http://[::ffff:127.0.0.1]/").hostname), true);
  });
});
