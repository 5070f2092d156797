import assert from "node:assert/strict";
import { mentionedPath, mentionedPlaces } from "../../../../src/core/markdown/mentionedPlaces.ts";

describe("a place in a file that a text mentions", () => {
  for (const [text, ...places] of [
    ["See Makefile:3.", "Makefile:3"],
    ["In docker/Dockerfile:12:5 and (src/cart.ts:12-30),", "docker/Dockerfile:12:5", "src/cart.ts:12-30"],
    ["./run:1 /home/me/run:2 C:\\me\\run:3", "./run:1", "/home/me/run:2", "C:\\me\\run:3"],
    ["文件 说明/README:4。", "说明/README:4"],
    ["at 10:30, 3:2, https://a.b:80/x:1 or http://localhost:3000"],
    ["src/a.ts:12: message\nsrc/b.ts:12:5: error, src/c.ts:3:", "src/a.ts:12", "src/b.ts:12:5", "src/c.ts:3"],
    ["在src/cart.ts:12中，请看src/cart.ts:13", "src/cart.ts:12", "src/cart.ts:13"],
    ["src/a.ts:1和src/b.ts:2、用vue写的src/c.ts:3", "src/a.ts:1", "src/b.ts:2", "src/c.ts:3"],
    ["src/a.ts:1에서 テストsrc/b.ts:2です", "src/a.ts:1", "src/b.ts:2"],
    [
      "src/组件/cart.ts:1 说明_v2.md:2 组件/说明.md:3",
      "src/组件/cart.ts:1",
      "说明_v2.md:2",
      "组件/说明.md:3",
    ],
    ["café/naïve.ts:1 src/Ünï.ts:2", "café/naïve.ts:1", "src/Ünï.ts:2"],
    ["src/[id]/page.tsx:3 ~/x.ts:3 src/$id.ts:3 src/(a)/b.ts:3 {a}/b.ts:3 %20a.ts:3 src/中a.ts:3"],
    ["a:b:1 x:12345678 x:1y x:1/2 //host/run:1 \\\\host\\run:1"],
    [""],
  ] as const) {
    it(`is found in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        mentionedPlaces(text).map((place) => place.text),
        places,
      ));
  }

  it("stands where it says, with the path that is looked for", () => {
    const text = "See Makefile:3, Makefile:40-50.";
    for (const { index, text: place, path } of mentionedPlaces(text)) {
      assert.equal(text.slice(index, index + place.length), place);
      assert.equal(path, "Makefile");
    }
  });

  it("is all of a code span, or nothing", () => {
    assert.equal(mentionedPath("Makefile:3"), "Makefile");
    for (const code of ["make Makefile:3", "Makefile", "10:30", "https://a.b:80", "{a:1}", "//a/b:1"])
      assert.equal(mentionedPath(code), undefined, code);
  });

  it("is looked for in time that grows with the text alone", () => {
    // What is not linear runs into the time that a test has.
    for (const piece of [
      "a/",
      "a",
      "a.",
      "../",
      "a:1",
      "a:1:",
      "中",
      "中a",
      "中/",
      "中a/",
      "a中/",
      "中.a/",
      "/中.中a",
      "中a/中a中/",
      "中.中.a/",
      "a中:1",
    ])
      mentionedPlaces(piece.repeat(Math.ceil(80_000 / piece.length)));
  });
});
