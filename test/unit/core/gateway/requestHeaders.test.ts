import assert from "node:assert/strict";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { buildHeaders, maskHeaders } from "../../../../src/core/gateway/requestHeaders.ts";

const apiKey = "sk-0123456789abcd";

describe("buildHeaders", () => {
  it("has the key, the types and no wish for compression", () => {
    assert.deepEqual(buildHeaders({ apiKey, requestHeaders: { "X-Team": "a" }, userAgent: "ua" }), {
      Accept: "text/event-stream, application/json",
      "Accept-Encoding": "identity",
      "Content-Type": "application/json",
      Authorization: `Bearer ${apiKey}`,
      "User-Agent": "ua",
      "X-Team": "a",
    });
  });

  it("has no Authorization without a key", () =>
    assert.equal("Authorization" in buildHeaders({ apiKey: "", requestHeaders: {} }), false));

  const reserved = [
    "Authorization",
    "authorization",
    "Content-Type",
    "HOST",
    "Content-Length",
    "Accept-Encoding",
  ];
  const more = [
    "Connection",
    "Transfer-Encoding",
    "Cookie",
    "Proxy-Authorization",
    "Expect",
    "Upgrade",
    "TE",
  ];
  for (const name of [...reserved, ...more, "", "a b", "a:b", "ä", "a\nb"]) {
    it(`refuses the header ${JSON.stringify(name)}`, () => {
      assert.throws(
        () => buildHeaders({ apiKey, requestHeaders: { [name]: "x" } }),
        (error) =>
          error instanceof GatewayError && error.reason === "headerInvalid" && error.data.subject === name,
      );
    });
  }

  it("refuses values that would be another header", () => {
    for (const value of ["a\r\nX-B: c", "a\0", "ключ"]) {
      assert.throws(() => buildHeaders({ apiKey, requestHeaders: { "X-A": value } }), GatewayError);
    }
  });

  it("refuses a key that cannot be sent", () =>
    assert.throws(
      () => buildHeaders({ apiKey: "a\nb", requestHeaders: {} }),
      (error) => error instanceof GatewayError && error.reason === "keyInvalid",
    ));
});

describe("maskHeaders", () => {
  it("shows neither the key nor what the user added", () => {
    const source = { apiKey, requestHeaders: { "X-Secret": "s3cret" } };
    const masked = maskHeaders(buildHeaders(source), source);
    assert.equal(masked["Authorization"], "Bearer ••••abcd");
    assert.equal(masked["X-Secret"], "••••");
    assert.equal(masked["Content-Type"], "application/json");
  });
});
