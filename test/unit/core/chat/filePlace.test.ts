import assert from "node:assert/strict";
import { filePlace } from "../../../../src/core/chat/filePlace.ts";
import { placeTarget } from "../../../../src/core/markdown/linkTarget.ts";

describe("a place in a file", () => {
  const places: Readonly<Record<string, readonly [path: string, line: number]>> = {
    "src/cart.ts:12": ["src/cart.ts", 12],
    "src/cart.ts:12:5": ["src/cart.ts", 12],
    "src/cart.ts:12-30": ["src/cart.ts", 12],
    "src/cart.ts#L12": ["src/cart.ts", 12],
    "src/cart.ts#L12-L30": ["src/cart.ts", 12],
    "src\\cart.ts:3": ["src/cart.ts", 3],
    "C:\\a\\b.cs:3": ["C:/a/b.cs", 3],
    "c:/a/b.cs#L3": ["c:/a/b.cs", 3],
    "/home/me/cart.ts:0": ["/home/me/cart.ts", 1],
  };
  for (const [href, [path, line]] of Object.entries(places))
    it(`is ${path}, line ${line} in ${href}`, () => {
      assert.deepEqual(filePlace(href), { path, line });
      assert.equal(placeTarget(href)?.href, href, "the view links it too");
    });

  it("needs no ending where it is a link", () => {
    assert.deepEqual(filePlace("Makefile:3"), { path: "Makefile", line: 3 });
    assert.deepEqual(filePlace("my%20notes.md"), { path: "my notes.md", line: 1 });
  });

  it("is nothing of another scheme or machine", () => {
    for (const href of [
      "file:///etc/passwd",
      "javascript:alert(1)",
      "\\\\host\\share\\a.ts:1",
      "//host/a.ts:1",
    ])
      assert.equal(filePlace(href), undefined, href);
  });
});
