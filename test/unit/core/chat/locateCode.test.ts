import assert from "node:assert/strict";
import fc from "fast-check";
import { locateCode } from "../../../../src/core/chat/locateCode.ts";

const cart = `import { tax } from "./tax";

export function total(items) {
  let sum = 0;
  for (const item of items) {
    sum += item.price;
  }
  return sum;
}

export function count(items) {
  return items.length;
}

class Cart {
  add(item) {
    this.items.push(item);
  }

  clear() {
    this.items = [];
  }
}
`.split("\n");

const python = `import os

def read(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    with open(path, "w") as file:
        file.write(text)
`.split("\n");

/** The lines found, as text; what is not certain as a list. */
function found(document: readonly string[], code: string): unknown {
  const match = locateCode(document, code.split("\n"));
  if (match.kind !== "found") return match.kind;
  const texts = match.places.map(({ first, last }) => document.slice(first, last + 1));
  return texts.length === 1 ? [texts[0]?.[0], texts[0]?.at(-1), texts[0]?.length] : texts.length;
}

describe("the place a code block belongs to", () => {
  it("is the function of that signature, to its closing line", () => {
    const code =
      "export function total(items) {\n  return items.reduce((sum, { price }) => sum + price, 0);\n}";
    assert.deepEqual(found(cart, code), ["export function total(items) {", "}", 7]);
  });

  it("is not said of code that leaves some out, unless the document has the same words", () => {
    for (const left of [
      "// ... existing code ...",
      "  // … rest of the function",
      "  # ...",
      "...",
      "/* the rest of it is unchanged ... */",
    ])
      assert.equal(
        found(cart, `export function total(items) {\n  log(items);\n${left}\n}`),
        "notFound",
        left,
      );
    const stub = ["class A:", "    ...", "", "def f():", "    ...", "    go()"];
    assert.deepEqual(found(stub, "def f():\n    ...\n    stop()"), ["def f():", "    go()", 3]);
    assert.deepEqual(found(cart, "export function count(items) {\n  // the rest counts\n  return 1;\n}"), [
      "export function count(items) {",
      "}",
      3,
    ]);
  });

  it("is the function of that name when the signature has changed", () => {
    const code = "export async function count(items, filter) {\n  return items.filter(filter).length;\n}\n";
    assert.deepEqual(found(cart, code), ["export function count(items) {", "}", 3]);
  });

  it("is a method inside a class, whatever the code's indentation", () => {
    assert.deepEqual(found(cart, "add(item) {\n  this.items = [...this.items, item];\n}"), [
      "  add(item) {",
      "  }",
      3,
    ]);
  });

  it("reaches over several blocks when the code has them", () => {
    const code =
      "export function total(items) {\n  return 1;\n}\n\nexport function count(items) {\n  return 2;\n}";
    assert.deepEqual(found(cart, code), ["export function total(items) {", "}", 11]);
  });

  it("is a block that its indentation ends, where nothing closes it", () => {
    assert.deepEqual(found(python, "def read(path):\n    return Path(path).read_text()"), [
      "def read(path):",
      "        return file.read()",
      3,
    ]);
  });

  it("is the whole file's code when all of it comes back", () => {
    const code = cart.map((line) => line.replace("sum = 0", "sum = 1")).join("\n");
    assert.deepEqual(found(cart, code), [cart[0], "}", 23]);
  });

  it("is there already when the code is the same", () => {
    assert.equal(found(cart, "export function count(items) {\n  return items.length;\n}"), "same");
  });

  it("is found when only white space differs", () => {
    assert.deepEqual(found(cart, "export function count(items) {\n\treturn  items.length;\n}"), [
      "export function count(items) {",
      "}",
      3,
    ]);
  });

  it("is not certain when the code fits twice", () => {
    const twice = ["function a() {", "  x();", "}", "", "function a() {", "  y();", "}"];
    assert.equal(found(twice, "function a() {\n  z();\n}"), 2);
  });

  it("is the better of two when one has much more of the code", () => {
    const twice = ["if (a) {", "  x();", "  y();", "  z();", "}", "", "if (a) {", "  other();", "}"];
    assert.deepEqual(found(twice, "if (a) {\n  x();\n  y();\n  z(1);\n}"), ["if (a) {", "}", 5]);
  });

  it("is nowhere when nothing begins like the code", () => {
    assert.equal(found(cart, "const shipping = 5;"), "notFound");
    assert.equal(found([""], "x"), "notFound");
    assert.equal(found(cart, "\n \n"), "notFound");
  });

  it("is always within the document", () => {
    const line = fc.constantFrom("", "a {", "  b", "}", "function f() {", "  }", "def g():");
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (document, code) => {
        const match = locateCode(document, code);
        const places = match.kind === "found" ? match.places : match.kind === "same" ? [match.place] : [];
        assert.equal(match.kind === "found" && places.length === 0, false);
        for (const { first, last } of places)
          assert.ok(0 <= first && first <= last && last < document.length);
      }),
    );
  });
});
