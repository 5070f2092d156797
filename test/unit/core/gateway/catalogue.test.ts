import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, findModel, guessModel, siblings } from "../../../../src/core/gateway/catalogue.ts";
import { versionWords } from "../../../../src/core/gateway/modelId.ts";
import { root } from "../../../support/root.ts";
import { english } from "./harness.ts";

const page = readFileSync(join(root, "test/fixtures/gateway/service-page.txt"), "utf8");
const tables = page.slice(page.indexOf("Supported Models"), page.indexOf("Version Notes"));
const ids = tables.match(/(?:claude|gemini|gpt)-[\w.-]+\w/g) ?? [];
const video = page.slice(page.indexOf("Video Analysis"), page.indexOf("Request Parameters"));

describe("catalogue", () => {
  it("has the page's 45 models and no other", () => {
    assert.equal(ids.length, 45);
    assert.deepEqual(
      catalogue()
        .map((model) => model.id)
        .toSorted(),
      ids.toSorted(),
    );
  });

  it("lets exactly those see videos that the page lists", () => {
    // The page runs its list together, so each id is taken out of it, the longest first.
    const seeing = catalogue()
      .filter((model) => model.video)
      .map((model) => model.id);
    const left = seeing
      .toSorted((a, b) => b.length - a.length)
      .reduce((text, id) => text.replace(id, ""), video);
    assert.equal(seeing.length, 11);
    assert.doesNotMatch(left, /gemini|claude|gpt/);
    assert.ok(catalogue().every((model) => model.image));
  });

  it("puts each version under the heading that the page has it under", () => {
    const words = (id: string) => versionWords(findModel(id) ?? guessModel(id), english);
    const suffixes = ["", "-official", "-hc", "-fd", "-low"];
    assert.deepEqual(
      ["", "-official", "-hc", "-fd"].map((suffix) => words(`claude-opus-4-7${suffix}`)),
      ["Full version", "Official", "AWS", "Account pool / proxy"],
    );
    assert.deepEqual(
      suffixes.map((suffix) => words(`gpt-5.5${suffix}`)),
      ["Standard", "Official", "Premium pool", "Mixed account pool / proxy", "Low cost"],
    );
    assert.deepEqual(
      ["", "-official", "-low"].map((suffix) => words(`gemini-2.5-pro${suffix}`)),
      ["Standard", "Official", "Low cost"],
    );
  });

  it("names models as people do", () => {
    const names = ["claude-sonnet-4-6-hc", "gemini-3.1-flash-lite-preview", "gpt-5.4-low"].map(
      (id) => findModel(id)?.name,
    );
    assert.deepEqual(names, ["Claude Sonnet 4.6", "Gemini 3.1 Flash Lite Preview", "GPT-5.4"]);
  });
});

describe("guessModel", () => {
  it("expects of an unknown id what its family does", () => {
    const { family, base, version, video: sees } = guessModel("gemini-9-pro-low");
    assert.deepEqual([family, base, version, sees], ["gemini", "gemini-9-pro", "low", true]);
    assert.equal(guessModel("models/gemini-9").family, "gemini");
    assert.equal(guessModel("anthropic/claude-9").family, "claude");
  });

  it("expects nothing of another family", () => {
    const { family, base, name, image } = guessModel("llama-3-hc");
    assert.deepEqual([family, base, name, image], ["other", "llama-3-hc", "llama-3-hc", false]);
  });
});

describe("siblings", () => {
  it("are the listed versions that exist, in the list's order, without the model itself", () => {
    assert.deepEqual(siblings("claude-opus-4-7-hc", ["low", "fd", "hc", "standard"]), [
      "claude-opus-4-7-fd",
      "claude-opus-4-7",
    ]);
    assert.deepEqual(siblings("gemini-2.5-flash-lite", ["official", "low"]), []);
    assert.deepEqual(siblings("unknown-hc", ["official"]), []);
  });
});
