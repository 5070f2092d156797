import assert from "node:assert/strict";
import { type TestSubject, testMessages } from "../../../../src/core/prompts/testPrompt.ts";

const whole: TestSubject = {
  path: "src/cart.ts",
  language: "typescript",
  code: "total();",
  file: "start();\ntotal();",
  fileLines: 2,
  testPath: "src/cart.test.ts",
  tests: "it('is there');",
  above: [],
};
const ask = (subject: Partial<TestSubject>) =>
  testMessages({ ...whole, ...subject }).map(({ content }) => String(content));

describe("the prompt for tests", () => {
  it("wants the whole test file back, with the tests that are there", () => {
    const [system = "", user = ""] = ask({});
    assert.match(system, /replaces the test file verbatim/);
    assert.match(user, /^File src\/cart\.ts \(typescript\):\n/);
    assert.match(user, /The test file src\/cart\.test\.ts as it is; keep its tests/);
  });

  it("says that a test file is new", () =>
    assert.match(ask({ tests: "" })[1] ?? "", /The test file src\/cart\.test\.ts is new/));

  it("says how much of the file it shows", () =>
    assert.match(
      ask({ fileLines: 2_000 })[1] ?? "",
      /^File src\/cart\.ts \(typescript\), its first 2 lines of 2000:/,
    ));

  it("wants only those lines of the test file back that it shows, and names the imports above them", () => {
    const [system = "", user = ""] = ask({ above: ['import { it } from "vitest";', "it('comes before');"] });
    assert.match(system, /replaces the end of the test file verbatim/);
    assert.match(user, /Imports of the test file:\n```typescript\nimport \{ it \} from "vitest";\n```/);
    assert.match(user, /The end of the test file src\/cart\.test\.ts, from line 3 on/);
    assert.ok(!user.includes("comes before"));
  });
});
