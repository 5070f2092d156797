import assert from "node:assert/strict";
import { feature, loadFeaturesWith } from "../../../../src/host/adapters/features.ts";

describe("the features' program", () => {
  const modules = { "src/one.ts": async () => ({ one: 1 }), "src/two.ts": async () => ({ two: 2 }) };

  it("is loaded once, when the first of its modules is asked for, and again after it could not be", async () => {
    const loads: (() => Promise<{ modules: typeof modules }>)[] = [
      () => Promise.reject(new Error("offline")),
      async () => ({ modules }),
    ];
    let asked = 0;
    loadFeaturesWith(() => loads[asked++]?.() ?? assert.fail("loaded once too often"));
    assert.equal(asked, 0);
    await assert.rejects(feature("src/one.ts"), /offline/);
    assert.deepEqual(await Promise.all([feature("src/one.ts"), feature("src/two.ts")]), [
      { one: 1 },
      { two: 2 },
    ]);
    assert.equal(asked, 2);
  });

  it("says which module it does not have", async () => {
    loadFeaturesWith(async () => ({ modules }));
    await assert.rejects(feature("src/three.ts"), /src\/three\.ts/);
  });
});
