import type { TokenizerExtension, Tokens } from "marked";
import { type Formula, formulaAt, formulaStart } from "../../core/markdown/formula.ts";

/** A formula, as marked's lexer hands it on. */
export type FormulaToken = Formula & { readonly type: "formula" };

export function isFormula(token: Tokens.Generic): token is FormulaToken {
  return token.type === "formula";
}

/** Formulas that stand within a line. */
export const inlineFormula: TokenizerExtension = {
  name: "formula",
  level: "inline",
  start: (source) => {
    const at = formulaStart(source);
    return at === -1 ? undefined : at;
  },
  tokenizer: (source) => token(formulaAt(source, 0)),
};

/** Formulas in lines of their own, whose lines would else be read as lists, headings and quotes. */
export const blockFormula: TokenizerExtension = {
  name: "formula",
  level: "block",
  tokenizer(source) {
    const indent = /^ {0,3}/.exec(source)?.[0].length ?? 0;
    const formula = formulaAt(source, indent);
    const end = indent + (formula?.raw.length ?? 0);
    const [rest] = /^[ \t]*(?:\n|$)/.exec(source.slice(end)) ?? [];
    if (!formula?.display || rest === undefined) return undefined;
    return { type: "formula", ...formula, raw: source.slice(0, end) + rest };
  },
};

function token(formula: Formula | undefined): Tokens.Generic | undefined {
  return formula && { type: "formula", ...formula };
}
