import assert from "node:assert/strict";
import { toBase64 } from "../../../../src/core/media/base64.ts";

describe("base64", () => {
  for (const size of [0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000]) {
    it(`of ${size} bytes is what every decoder expects`, () => {
      const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 256);
      assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"));
    });
  }
});
