import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { estimateTokenCount } from "tokenx";
import { estimateMessageTokens, estimateTokens } from "../../../../src/core/native/estimateTokens.ts";
import { root } from "../../../support/root.ts";

describe("estimateTokens", () => {
  for (const file of ["test/fixtures/gateway/service-page.txt", "package-lock.json"]) {
    it(`is within a quarter of the estimate of the whole text (${file})`, async () => {
      const text = await readFile(join(root, file), "utf8");
      const whole = estimateTokenCount(text);
      const sampled = estimateTokens(text);
      assert.ok(Math.abs(sampled - whole) < whole / 4, `${sampled} for ${whole}`);
    });
  }

  it("looks at no more of a long text than of a short one", () => {
    // Stands in for a clock: a text that counts how much of it is read.
    let read = 0;
    const text = Object.assign(Object("word ".repeat(100_000)), {
      slice: (start: number, end: number) => {
        read += end - start;
        return "word ".repeat(100_000).slice(start, end);
      },
    });
    assert.ok(estimateTokens(text) > 50_000);
    assert.ok(read < 1_000, `${read} characters read`);
  });

  it("gives more for more, and never less than nothing", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (text) => {
        assert.ok(estimateTokens(text) >= 0);
        assert.ok(estimateTokens(text.repeat(200)) >= estimateTokens(text));
      }),
    );
  });

  it("counts pictures, calls and results of a message", () => {
    const picture = { type: "media", mimeType: "image/png", data: new Uint8Array(10_000_000) } as const;
    const film = { type: "media", mimeType: "video/mp4", data: new Uint8Array(1_500_000) } as const;
    const tokens = (...parts: Parameters<typeof estimateMessageTokens>[0]["parts"]) =>
      estimateMessageTokens({ role: "user", parts });
    assert.ok(tokens(picture) > 250 && tokens(picture) < 2_000);
    assert.ok(tokens(film) > 2_000, "about ten seconds");
    assert.ok(tokens({ type: "toolResult", callId: "a", content: [picture] }) > tokens(picture));
    assert.ok(tokens({ type: "toolCall", callId: "a", name: "look", input: { at: "this" } }) > tokens());
  });
});
