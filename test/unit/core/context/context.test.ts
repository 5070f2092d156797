import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { fittingLines, lastLines, lineCount } from "../../../../src/core/context/contextLimits.ts";
import { looksBinary } from "../../../../src/core/context/looksBinary.ts";
import { placesInText } from "../../../../src/core/context/placesInText.ts";
import { isSensitivePath } from "../../../../src/core/context/sensitivePath.ts";
import { root } from "../../../support/root.ts";

describe("a sensitive path", () => {
  for (const path of [
    ".env",
    "app/.env.production",
    "C:\\me\\.ssh\\config",
    "home/.aws/credentials",
    "server.pem",
    "deploy/id_ed25519",
    "config/secrets.yaml",
    ".npmrc",
    "infra/main.tfvars",
    "service-account-prod.json",
    ".envrc",
    "deploy/prod.env",
    "_netrc",
    "gcloud/application_default_credentials.json",
    "me/.docker/config.json",
  ]) {
    it(`is ${path}`, () => assert.equal(isSensitivePath(path), true));
  }
  for (const path of [
    ".env.example",
    "src/environment.ts",
    "keyboard.ts",
    "src/secretary.ts",
    "monkey.md",
    "id_rsa.ts",
    "docker/config.json",
    "src/env.ts",
  ]) {
    it(`is not ${path}`, () => assert.equal(isSensitivePath(path), false));
  }
});

describe("places in a text", () => {
  const cases: readonly {
    readonly name: string;
    readonly text: string;
    readonly places: readonly string[];
  }[] = JSON.parse(readFileSync(join(root, "test/fixtures/context/errors.json"), "utf8"));
  for (const { name, text, places } of cases) {
    it(`are found in ${name}`, () => {
      assert.deepEqual(
        placesInText(text).map(({ paths, line }) => `${paths.at(-1)}:${line}`),
        places,
      );
    });
  }

  it("may have blanks and brackets in their path, so all ways to read it are told", () => {
    const [place] = placesInText("    at Page (/shop/app/(group)/my page.tsx:3:1)");
    assert.deepEqual(place?.paths, ["/shop/app/(group)/my page.tsx", "page.tsx"]);
  });

  it("are looked for in linear time", () => {
    assert.deepEqual(placesInText("a/".repeat(50_000)), []);
    assert.deepEqual(placesInText("x.".repeat(50_000)), []);
  });
});

describe("the lines that fit", () => {
  it("are whole lines from the beginning, within the limit unless one line alone is longer", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme-ascii" })),
        fc.integer({ min: 1, max: 50 }),
        (parts, limit) => {
          const whole = parts.join("\n");
          const { text, lines } = fittingLines(whole, limit);
          assert.ok(text.length <= limit && whole.startsWith(text));
          assert.equal(lines, text.split("\n").length);
          if (whole.length <= limit) assert.equal(text, whole);
        },
      ),
    );
  });

  it("are, from the end, whole lines too, and what is missing is counted", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme-ascii" })),
        fc.integer({ min: 1, max: 50 }),
        (parts, limit) => {
          const whole = parts.join("\n");
          const { text, leftOut } = lastLines(whole, limit);
          assert.ok(text.length <= limit && whole.endsWith(text));
          assert.equal(leftOut, lineCount(whole) - lineCount(text));
          if (whole.length <= limit) assert.equal(text, whole);
        },
      ),
    );
    assert.deepEqual(lastLines("first\nsecond\nthird", 13), { text: "second\nthird", leftOut: 1 });
  });

  it("are counted as an editor counts them", () => {
    assert.equal(lineCount(""), 1);
    assert.equal(lineCount("a\nb\n"), 3);
  });
});

describe("bytes", () => {
  it("are binary with a NUL near the beginning, unless they are UTF-16", () => {
    assert.equal(looksBinary(new Uint8Array([0x89, 0x50, 0, 1])), true);
    assert.equal(looksBinary(new TextEncoder().encode("text, ünicode")), false);
    assert.equal(looksBinary(new Uint8Array([0xff, 0xfe, 0x61, 0])), false);
  });
});
