import assert from "node:assert/strict";
import { diagnosticsReport } from "../../../../src/core/gateway/diagnosticsReport.ts";
import { proxyInUse } from "../../../../src/core/gateway/proxyInUse.ts";
import { redactSecrets, secretsOf, shownUrl } from "../../../../src/core/gateway/secrets.ts";
import { head } from "../../../support/gateway/scripted.ts";
import { refusal, withAnswers } from "./answers.ts";
import { complete, connectionTo, testKey } from "./harness.ts";

const address = "https://anna:pass%40word1@host/v1?key=query%2Bsecret-1&v=2024-02-01";
const header = "header-secret-77";

describe("The secrets of a connection", () => {
  const secrets = secretsOf(connectionTo(address, { requestHeaders: { "X-Team": header, "X-Env": "prod" } }));

  it("are the key, values of headers, the address's password and its query", () => {
    const words = `${testKey} ${header} pass%40word1 pass@word1 query%2Bsecret-1 query+secret-1`;
    const masked = redactSecrets(words, secrets);
    for (const secret of words.split(" ")) assert.ok(!masked.includes(secret), secret);
  });

  it("leave ordinary words alone", () => {
    const words = "prod does not know api version 2024-02-01";
    assert.equal(redactSecrets(words, secrets), words);
  });

  it("are masked in the words of a server that repeats them", () =>
    withAnswers(
      [refusal(400, `X-Team ${header} may not`, {}, { "x-request-id": header })],
      async (server) => {
        const connection = connectionTo(server.baseUrl, { requestHeaders: { "X-Team": header } });
        const { result } = await complete(connection);
        assert.ok(!JSON.stringify(result).includes(header));
        assert.ok(result.ending.kind === "failed");
        assert.match(result.ending.error.data.serverWords ?? "", /^X-Team ••••.* may not$/);
      },
    ));
});

describe("The address's other values", () => {
  it("stay in what a model says and calls", () =>
    withAnswers(
      [
        [
          { send: head(200) },
          {
            send: JSON.stringify({
              model: "our-deployment",
              choices: [
                {
                  message: {
                    content: "our-deployment",
                    tool_calls: [{ id: "c1", function: { name: "a", arguments: '{"x":"our-deployment"}' } }],
                  },
                  finish_reason: "tool_calls",
                },
              ],
            }),
          },
          "end",
        ],
      ],
      async (server) => {
        const { result } = await complete(connectionTo(`${server.baseUrl}?deployment=our-deployment`));
        assert.deepEqual(
          [result.model, result.text, result.toolCalls[0]?.arguments],
          ["our-deployment", "our-deployment", '{"x":"our-deployment"}'],
        );
      },
    ));
});

describe("shownUrl", () => {
  for (const [url, shown] of [
    ["https://host/v1", "https://host/v1"],
    ["https://user:pass@host/v1", "https://…@host/v1"],
    ["https://user:p@ss@host/v1", "https://…@host/v1"],
    ["https://user:p/ss@host", "https://…@host"],
    ["user:pass@host:8080", "…@host:8080"],
    ["https://host/@scope?key=1", "https://host/@scope?…"],
  ] as const) {
    it(`shows ${url} as ${shown}`, () => assert.equal(shownUrl(url), shown));
  }
});

describe("The diagnostics", () => {
  it("hold none of the secrets", () => {
    const secrets = secretsOf(connectionTo(address, { requestHeaders: { "X-Team": header } }));
    const report = diagnosticsReport(
      {
        versions: {},
        baseUrl: address,
        chatUrl: address,
        headers: {},
        keyState: "key",
        proxy: "none",
        model: "m",
        parameters: { stop: [header] },
        learnedRules: { [`${address} gpt-5.5`]: [{ field: "stop" }] },
      },
      secrets,
    );
    for (const secret of ["anna", "pass%40word1", "pass@word1", "secret-1", header])
      assert.ok(!report.includes(secret), secret);
    assert.match(report, /https:\/\/…@host\/v1\?… gpt-5\.5/);
  });
});

describe("proxyInUse", () => {
  const settings = { proxy: "", support: "override", noProxy: [], environment: {} };
  const environment = {
    HTTP_PROXY: "http://plain:1",
    https_proxy: "user:p@ss@tls:2",
    NO_PROXY: "a.b, .c.d:8080",
  };
  for (const [name, url, changes, used] of [
    ["the setting", "https://host", { environment, proxy: "http://u:p@mine:3" }, "http://…@mine:3"],
    ["the environment's for http", "http://host", { environment }, "http://plain:1"],
    ["the environment's for https", "https://host", { environment }, "…@tls:2"],
    ["none where support is off", "https://host", { environment, support: "off" }, "none"],
    ["none for this machine", "http://127.0.0.1:8080", { environment }, "none"],
    ["none for an exception", "https://a.b/x", { environment }, "none"],
    ["none below an exception's domain", "http://x.c.d:8080", { environment }, "none"],
    ["one at another port than the exception's", "http://x.c.d", { environment }, "http://plain:1"],
    ["none for an exception of the settings", "https://host", { environment, noProxy: ["*"] }, "none"],
    ["none where there is none", "https://host", {}, "none"],
  ] as const) {
    it(`is ${name}`, () => assert.equal(proxyInUse(url, { ...settings, ...changes }), used));
  }
});
