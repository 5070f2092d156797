import assert from "node:assert/strict";
import type { ContextItem, ContextKind } from "../../../../src/core/chat/conversation.ts";
import { commandTitle } from "../../../../src/core/prompts/commandTitle.ts";
import { declaredName } from "../../../../src/core/prompts/declaredName.ts";
import { presenter } from "../chat/presenter.ts";

const { l10n } = presenter;

function item(kind: ContextKind, path: string, text: string, language = "typescript"): ContextItem {
  return { id: "c", kind, path, language, startLine: 1, endLine: 9, text };
}

describe("the title of a chat that a command begins", () => {
  for (const [what, context, words, title] of [
    [
      "names the function",
      [item("selection", "src/cart.ts", "export function total() {\n}")],
      "",
      "Fix: total",
    ],
    [
      "has the first line where nothing is declared",
      [item("selection", "a.ts", "\n  x += 1;\n")],
      "",
      "Fix: x += 1;",
    ],
    ["names a whole file", [item("file", "src/cart.ts", "export function total() {}")], "", "Fix: cart.ts"],
    ["has what was typed", [], "the event loop\nplease", "Fix: the event loop"],
    [
      "has both",
      [item("selection", "a.ts", "def total(items):\n    pass"), item("file", "b.ts", "")],
      "the rounding",
      "Fix: total · the rounding",
    ],
    [
      "has the first line of what was pasted",
      [item("text", "", "class Cart:\nis slow", "")],
      "",
      "Fix: class Cart:",
    ],
    ["names the function in code that was pasted", [item("text", "", "def total():")], "", "Fix: total"],
    ["is the command alone where there is nothing else", [], "", "Fix"],
    [
      "is cut at a word",
      [item("selection", "a.ts", "def total(items):")],
      "it is slow ".repeat(9),
      `Fix: total · ${"it is slow ".repeat(4)}it…`,
    ],
  ] as const) {
    it(what, () => assert.equal(commandTitle("Fix", context, words, l10n), title));
  }
});

describe("the name that code declares", () => {
  for (const [code, name] of [
    ["export default async function* total(items) {", "total"],
    ["  // Adds up.\n  public static int total(List<Item> items) {\n  }", "total"],
    ["@cached\ndef total(items):", "total"],
    ["func (c *Cart) Total() int {", "Total"],
    ["pub(crate) async fn total(&self) -> u32 {", "total"],
    ["export const total = (items: Item[]) => 0;", "total"],
    ["const total: Sum = async items => 0;", "total"],
    ["  #total(items) {", "total"],
    ["import { a } from 'b';\n\nexport class Cart {\n  total() {}\n}", "Cart"],
    ["class 购物车:", "购物车"],
    ["if (ready) {\n  const total = () => 0;\n}", undefined],
    ["return items.map((item) => item.price);", undefined],
    ["const total = 3;", undefined],
    ["total = (price + tax) * 2;", undefined],
    ["} else if (ready) {", undefined],
    ["total(items);", undefined],
    ["type = 3", undefined],
    ["", undefined],
    ["module not found: foo", undefined],
    ["class of problems", undefined],
    ["type checking is slow", undefined],
    ["const x = (a + b) * 2;", undefined],
    ["const x = (a + b).map((c) => c);", undefined],
    ["export default function (p) {", undefined],
    ["def self.total", "total"],
    ["class Cart < Shop", "Cart"],
    ["class Cart extends Shop {", "Cart"],
    ["impl\nfn total(items: &[Item]) where T: Sum {", "total"],
    ["type Cart struct {", "Cart"],
    ["namespace Shop.Cart;", "Cart"],
    ["func total() -> Int {", "total"],
    ["type Cart<T> = readonly T[];", "Cart"],
    ["export const total = (\n  items: Item[],\n) => 0;", "total"],
    ["const total = ({ items }: Props, add: (a: Item) => void): Sum => {", "total"],
    ["const Cart = ({", "Cart"],
  ] as const) {
    it(`${JSON.stringify(code)}: ${name}`, () => assert.equal(declaredName(code), name));
  }

  it("is found or not at once, however long a line is", () => {
    // What is not linear runs into the time that a test has.
    for (const piece of [
      "a ",
      "a<",
      "export ",
      "const a = ",
      "a(",
      "class a.",
      "const a = ((",
      "const a = ()",
    ])
      declaredName(piece.repeat(100_000));
  });
});
