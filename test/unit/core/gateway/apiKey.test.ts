import assert from "node:assert/strict";
import { validateHeaderValue } from "node:http";
import fc from "fast-check";
import { cleanApiKey, maskKey } from "../../../../src/core/gateway/apiKey.ts";
import { createKeyFilter, redactKey } from "../../../../src/core/gateway/redactKey.ts";

describe("cleanApiKey", () => {
  const pasted = [
    "sk-abc_DEF.123",
    "  sk-abc_DEF.123\t",
    "sk-abc_DEF.123\r\n",
    "sk-abc\n_DEF.123",
    '"sk-abc_DEF.123"',
    "'sk-abc_DEF.123'",
    "`sk-abc_DEF.123`",
    "\u201csk-abc_DEF.123\u201d",
    "\u200bsk-abc\u200d_DEF.123\ufeff",
    "Bearer sk-abc_DEF.123",
    "bearer   sk-abc_DEF.123",
    "Bearer\nsk-abc_DEF.123",
    '"Bearer sk-abc_DEF.123"',
    'Bearer "sk-abc_DEF.123"',
    "Authorization: Bearer sk-abc_DEF.123",
    "\u00a0sk-abc_DEF.123\u3000",
  ];
  for (const text of pasted) {
    it(`cleans ${JSON.stringify(text)}`, () =>
      assert.deepEqual(cleanApiKey(text), { ok: true, key: "sk-abc_DEF.123" }));
  }

  const refused = [
    ["", "empty"],
    [" \n\u200b", "empty"],
    ["Bearer ", "empty"],
    ['""', "empty"],
    ["two words", "blankInside"],
    ["ключ", "unsendable"],
    ["sk-\u0000abc", "unsendable"],
  ] as const;
  for (const [text, reason] of refused) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(cleanApiKey(text), { ok: false, reason }));
  }

  it("demands no format", () => assert.deepEqual(cleanApiKey("x"), { ok: true, key: "x" }));

  it("lets only through what can stand in a header", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const cleaned = cleanApiKey(text);
        if (cleaned.ok)
          assert.doesNotThrow(() => validateHeaderValue("Authorization", `Bearer ${cleaned.key}`));
      }),
    );
  });
});

describe("maskKey", () => {
  it("shows the last four characters of a long key, and none of a short one", () => {
    assert.equal(maskKey("sk-0123456789abcd"), "••••abcd");
    assert.equal(maskKey("short"), "••••");
  });
});

describe("redactKey", () => {
  it("masks the key wherever it stands", () =>
    assert.equal(
      redactKey("a sk-0123456789ab b sk-0123456789ab", "sk-0123456789ab"),
      "a ••••89ab b ••••89ab",
    ));

  it("leaves words alone that are only as short as a local server's key", () =>
    assert.equal(redactKey("none of it", "no"), "none of it"));
});

describe("createKeyFilter", () => {
  const key = "abab-abab-abab";
  const texts = fc.array(fc.constantFrom(key, "abab-", "abab", "a", "x", " "), { maxLength: 20 });

  it("masks a key that comes in pieces, and loses nothing else", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(40), { maxLength: 6 }), (parts, cuts) => {
        const text = parts.join("");
        const filter = createKeyFilter(key);
        let passed = "";
        let from = 0;
        for (const cut of cuts.toSorted((a, b) => a - b)) {
          passed += filter.push(text.slice(from, cut));
          from = Math.max(from, cut);
        }
        passed += filter.push(text.slice(from)) + filter.end();
        assert.equal(passed, text.replaceAll(key, maskKey(key)));
      }),
    );
  });
});
