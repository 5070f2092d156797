import assert from "node:assert/strict";
import { browserReaches } from "../../../../src/core/gateway/browserReaches.ts";
import { resolveEndpoint } from "../../../../src/core/gateway/endpoint.ts";

describe("what a browser sends to", () => {
  for (const baseUrl of ["https://host.example/v1", "http://localhost:8080", "http://127.0.0.1:1/v1"]) {
    it(`has ${baseUrl}`, () => assert.equal(browserReaches(resolveEndpoint(baseUrl)), true));
  }
  for (const baseUrl of [
    "http://apillm.globalaiopc.com/gw_llm_power",
    "http://localhost.example",
    "http://192.168.0.2:8080",
    "http://[::1]:8080",
  ]) {
    it(`has not ${baseUrl}`, () => assert.equal(browserReaches(resolveEndpoint(baseUrl)), false));
  }
});
