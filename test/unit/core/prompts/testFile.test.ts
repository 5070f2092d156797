import assert from "node:assert/strict";
import { testFileFor } from "../../../../src/core/prompts/testFile.ts";

describe("the test file of a file", () => {
  const cases: readonly (readonly [string, readonly string[], string, boolean])[] = [
    ["src/cart.ts", [], "src/cart.test.ts", false],
    ["src/cart.ts", ["src/cart.spec.ts"], "src/cart.spec.ts", true],
    ["src/cart.ts", ["src/a.spec.ts", "src/b.spec.ts"], "src/cart.spec.ts", false],
    ["src/shop/cart.ts", ["test/shop/other.test.ts"], "test/shop/cart.test.ts", false],
    ["src/cart.ts", ["src/__tests__/other.test.ts"], "src/__tests__/cart.test.ts", false],
    ["tools/report.py", [], "tests/test_report.py", false],
    ["tools/report.py", ["tools/test_other.py"], "tools/test_report.py", false],
    ["pkg/cart.go", [], "pkg/cart_test.go", false],
    ["src/main/java/shop/Cart.java", [], "src/test/java/shop/CartTest.java", false],
  ];
  for (const [path, others, expected, exists] of cases) {
    it(`is ${expected} for ${path} beside ${others.join(", ") || "no tests"}`, () => {
      assert.deepEqual(testFileFor(path, others), { path: expected, exists });
    });
  }
});
