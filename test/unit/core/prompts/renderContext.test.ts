import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { marked } from "marked";
import { contextKinds } from "../../../../src/core/chat/conversation.ts";
import { fenced, renderContext } from "../../../../src/core/prompts/renderContext.ts";
import { root } from "../../../support/root.ts";

describe("code in a prompt", () => {
  it("names file, lines and language", () => {
    const text = renderContext({
      id: "1",
      kind: "selection",
      path: "src/cart.ts",
      language: "typescript",
      startLine: 3,
      endLine: 4,
      text: "const a = 1;\nconst b = 2;",
    });
    assert.equal(text, "From src/cart.ts, lines 3-4:\n```typescript\nconst a = 1;\nconst b = 2;\n```");
  });

  it("says what each kind of context is, as the fixture shows", () => {
    const text = contextKinds
      .map((kind) => {
        const path = kind === "folder" ? "src/" : "src/cart.ts";
        return renderContext({ id: "1", kind, path, language: "ts", startLine: 3, endLine: 3, text: "text" });
      })
      .join("\n\n");
    assert.equal(`${text}\n`, readFileSync(join(root, "test/fixtures/context/kinds.md"), "utf8"));
  });

  it("stays one code block whatever backticks are inside", () => {
    const code = fc
      .array(fc.constantFrom("`", "```", "~~~", "\n", "x", "````md"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(code, (text) => {
        const [block, ...rest] = marked.lexer(fenced(text, "md"));
        assert.equal(rest.length, 0);
        assert.equal(block?.type, "code");
        // Blank lines at the end are where Markdown parsers differ.
        const inside = block !== undefined && "text" in block ? String(block.text) : "";
        assert.equal(inside.replace(/\n+$/, ""), text.replace(/\n+$/, ""));
      }),
    );
  });
});
