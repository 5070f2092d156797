import assert from "node:assert/strict";
import {
  createLearnedRules,
  parseLearnedRules,
  type RuleStore,
} from "../../../../src/core/gateway/learnedRules.ts";

describe("createLearnedRules", () => {
  it("remembers by base URL and model, also when it was stored in between", () => {
    const store = jsonStore();
    createLearnedRules(store).add("http://a/", "m", { field: "stop" });
    const rules = createLearnedRules(store);
    assert.deepEqual(rules.get("http://a", "m"), [{ field: "stop" }]);
    assert.deepEqual([rules.get("http://b", "m"), rules.get("http://a", "n")], [[], []]);
    rules.clear();
    assert.deepEqual([rules.get("http://a", "m"), store.load()], [[], {}]);
  });

  it("keeps what two windows learn, and forgets it in both", () => {
    const store = jsonStore();
    const [one, other] = [createLearnedRules(store), createLearnedRules(store)];
    one.add("u", "m", { field: "a" });
    other.add("u", "m", { field: "b" });
    assert.deepEqual(one.get("u", "m"), [{ field: "a" }, { field: "b" }]);
    one.clear();
    other.add("u", "m", { field: "c" });
    assert.deepEqual(one.get("u", "m"), [{ field: "c" }]);
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
      const rules = createLearnedRules({ load: () => parseLearnedRules(stored), save: () => {} });
      assert.deepEqual(rules.get("u", "m"), []);
    }
  });
});

/** What two windows share. */
function jsonStore(): RuleStore {
  let stored = "{}";
  return {
    load: () => JSON.parse(stored),
    save: (data) => {
      stored = JSON.stringify(data);
    },
  };
}
