import assert from "node:assert/strict";
import { contextQuery } from "../../../../src/webview/input/completion.ts";

describe("what is typed behind a #", () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    "#": "",
    "See #src/cart.ts": "src/cart.ts",
    "See #größe": "größe",
    "See #价格": "价格",
    "#app/[id]/(group)/page": "app/[id]/(group)/page",
    "#@scope/a+b~c": "@scope/a+b~c",
    "C#": undefined,
    "#one two": undefined,
    "issue#12": undefined,
  };
  for (const [typed, query] of Object.entries(cases)) {
    it(`${query === undefined ? "is nothing" : "is looked for"}: ${typed}`, () =>
      assert.equal(contextQuery(typed), query));
  }
});
