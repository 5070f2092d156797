import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { estimateTokenCount } from "tokenx";
import { estimateJsonTokens } from "../../../../src/core/native/estimateJsonTokens.ts";
import { root } from "../../../support/root.ts";

describe("estimateJsonTokens", () => {
  const lock: unknown = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const page = readFileSync(join(root, "test/fixtures/gateway/service-page.txt"), "utf8");
  const values: Readonly<Record<string, unknown>> = {
    "a file's text": { path: "a.md", content: page.repeat(20) },
    "a tree": lock,
    "a list of numbers": Array.from({ length: 20_000 }, (_, at) => at * 7),
    "a few words": { city: "Rome", days: 3 },
  };
  for (const [name, value] of Object.entries(values)) {
    it(`is within a factor of two of the estimate of the whole JSON: ${name}`, () => {
      const whole = estimateTokenCount(JSON.stringify(value));
      const sampled = estimateJsonTokens(value);
      assert.ok(sampled > whole / 2 && sampled < whole * 2, `${sampled} for ${whole}`);
    });
  }

  it("reads no more of a long list than of a short one", () => {
    let reads = 0;
    const list = new Proxy(
      Array.from({ length: 100_000 }, (_, at) => `item ${at}`),
      {
        get: (target, key) => {
          reads++;
          return Reflect.get(target, key);
        },
      },
    );
    assert.ok(estimateJsonTokens({ list }) > 50_000);
    assert.ok(reads < 100, `${reads} reads`);
  });

  it("takes any value", () => {
    assert.ok(estimateJsonTokens(undefined) >= 1);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.ok(estimateJsonTokens(value) >= 1);
      }),
    );
  });
});
