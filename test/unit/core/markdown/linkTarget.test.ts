import assert from "node:assert/strict";
import { linkTarget, placeTarget } from "../../../../src/core/markdown/linkTarget.ts";

describe("linkTarget", () => {
  for (const href of [
    "https://a.b/c?d#e",
    "HTTP://A.B",
    "mailto:a@b.c",
    "src/cart.ts:12",
    "C:\\a\\b.cs:3",
    "a.ts#L4",
  ]) {
    it(`opens ${href}`, () => assert.equal(linkTarget(href)?.href, href));
  }

  for (const href of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "command:workbench.action.quit",
    "vscode://a/b",
    "//evil.example",
    "//evil.example/a.ts:1",
    "\\\\evil\\share\\a.ts:1",
    "/relative",
    "#fragment",
    "https:evil",
    "http://",
    "cart.ts",
    "",
  ]) {
    it(`does not open ${JSON.stringify(href)}`, () => assert.equal(linkTarget(href), undefined));
  }

  it("shows the host name that a look-alike really is", () => {
    assert.equal(linkTarget("https://аpple.com/")?.shown, "https://xn--pple-43d.com/");
  });
});

describe("placeTarget", () => {
  it("finds a file and a line in code", () =>
    assert.equal(placeTarget("src/a.ts:3:7")?.href, "src/a.ts:3:7"));

  for (const code of ["a.ts", "localhost:80", "x ? y.a:1", "10:30", "https://a.b:80", "a.b"]) {
    it(`takes ${code} for code`, () => assert.equal(placeTarget(code), undefined));
  }
});
