import assert from "node:assert/strict";
import { violations } from "../support/check/architecture.ts";
import { sourceFiles } from "../support/check/sourceFiles.ts";

describe("the architecture", () => {
  it("is kept by every module", async () => {
    assert.deepEqual(violations(await sourceFiles()), []);
  });

  const module = (path: string, text: string) => ({ path, text });
  const breaches: readonly (readonly [name: string, ...files: ReturnType<typeof module>[]])[] = [
    [
      "core that imports vscode, even its types",
      module("src/core/a.ts", 'import type { Uri } from "vscode";'),
    ],
    ["core that imports Node", module("src/core/a.ts", 'import {\n  join,\n} from "node:path";')],
    ["core that imports host", module("src/core/a.ts", 'import { b } from "../host/x/b.ts";')],
    [
      "host that imports Node outside of its platform",
      module("src/host/x/a.ts", 'import { join } from "node:path";'),
    ],
    ["a feature that imports a platform", module("src/host/x/a.ts", 'import "../node/nodePlatform.ts";')],
    ["a platform that imports a feature", module("src/host/web/a.ts", 'import "../x/b.ts";')],
    ["the program of browsers that imports Node's", module("src/host/web/a.ts", 'import "../node/b.ts";')],
    ["host that imports webview", module("src/host/x/a.ts", 'import { b } from "../../webview/b.ts";')],
    [
      "webview that imports other core than markdown",
      module("src/webview/a.ts", 'import "../core/ports.ts";'),
    ],
    ["shared that imports anything", module("src/shared/a.ts", 'export * from "../core/ports.ts";')],
    ["a lazy import of another feature", module("src/host/x/a.ts", 'const b = await import("../y/b.ts");')],
    [
      "a second importer of the event stream parser",
      module("src/core/gateway/a.ts", 'import { createParser } from "eventsource-parser";'),
      module("src/core/gateway/b.ts", 'import { createParser } from "eventsource-parser";'),
    ],
    [
      "a cycle",
      module("src/core/a.ts", 'import { b } from "./b.ts";'),
      module("src/core/b.ts", 'import { a } from "./a.ts";'),
    ],
    [
      "a second module that reads the configuration",
      module("src/host/adapters/a.ts", "vscode.workspace.getConfiguration()"),
      module("src/host/x/b.ts", "vscode.workspace.getConfiguration()"),
    ],
  ];
  for (const [name, ...files] of breaches) {
    it(`notices ${name}`, () => assert.equal(violations(files).length, 1));
  }

  it("lets features use adapters, types refer to each other and comments say what they like", () => {
    const fine = [
      module("src/host/x/a.ts", 'import { b } from "../adapters/b.ts";\n// import { c } from "../y/c.ts";'),
      module("src/core/a.ts", 'import type { B } from "./b.ts";'),
      module("src/core/b.ts", 'import type { A } from "./a.ts";\n/* import "vscode"; */'),
    ];
    assert.deepEqual(violations(fine), []);
  });
});
