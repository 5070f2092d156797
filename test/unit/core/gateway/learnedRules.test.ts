import assert from "node:assert/strict";
import { createLearnedRules, type LearnedRulesData } from "../../../../src/core/gateway/learnedRules.ts";

describe("createLearnedRules", () => {
  it("remembers by base URL and model, also when it was stored in between", () => {
    let stored: LearnedRulesData = {};
    const save = (data: LearnedRulesData) => {
      stored = JSON.parse(JSON.stringify(data));
    };
    createLearnedRules({}, save).add("http://a/", "m", { field: "stop" });
    const rules = createLearnedRules(stored, save);
    assert.deepEqual(rules.get("http://a", "m"), [{ field: "stop" }]);
    assert.deepEqual([rules.get("http://b", "m"), rules.get("http://a", "n")], [[], []]);
    rules.clear();
    assert.deepEqual([rules.get("http://a", "m"), stored], [[], {}]);
  });

  it("has one rule for a field", () => {
    const rules = createLearnedRules();
    rules.add("u", "m", { field: "a", renameTo: "b" });
    rules.add("u", "m", { field: "a" });
    assert.deepEqual(rules.get("u", "m"), [{ field: "a" }]);
  });

  it("takes nothing from storage that is not a rule", () => {
    for (const stored of [
      null,
      1,
      "x",
      [],
      { "u m": 1 },
      { "u m": [null, {}, { field: 1 }, { field: "a", renameTo: 1 }] },
    ]) {
      assert.deepEqual(createLearnedRules(stored).get("u", "m"), []);
    }
  });
});
