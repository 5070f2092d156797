import { lineNature } from "./proseLine.ts";
import { codeBeforeGluedFence, isFenceOf, type ReplyFence, replyFence } from "./replyFence.ts";

/** What a line did to a block: "here" ended it, or it turns out that the block had ended before the line. */
export interface BlockStep {
  readonly lines: readonly string[];
  readonly ends?: "here" | "before";
}

/** The inside of one fenced block, line by line; fences that are content are told from the one that ends it. */
export interface FencedBlock {
  push(line: string): BlockStep;
  /** No line follows: what was held back of the block, as far as it looks like content. */
  end(): readonly string[];
  /** True while the last fence may have been the end, or content. */
  readonly inDoubt: boolean;
}

export interface FencedBlockOptions {
  /** The text that was sent has fences of its own at the margin, so that bare ones may be content. */
  readonly nested: boolean;
  /** Fences of the text that was sent, as they stand there. */
  readonly knownFences: ReadonlySet<string>;
}

/** A fence that may be content. `lines` begins with it; `code` remains of it if it was the end. */
interface Doubt {
  readonly lines: string[];
  readonly code?: string;
  /** It stands further in than the block, where only a careless end does: its like completes a pair. */
  readonly isDeep: boolean;
}

export function fencedBlock(open: ReplyFence, options: FencedBlockOptions): FencedBlock {
  let { nested } = options;
  let inner = 0;
  let doubt: Doubt | undefined;

  function push(line: string): BlockStep {
    return doubt === undefined ? next(line) : resolve(line, doubt);
  }

  function next(line: string): BlockStep {
    const fence = replyFence(line);
    if (fence === undefined || !isFenceOf(open, fence)) return glued(line);
    const isDeep = fence.indent > open.indent;
    if (fence.info !== "") {
      nested ||= !isDeep;
      inner += 1;
      return { lines: [line] };
    }
    if (inner > 0) {
      inner -= 1;
      return { lines: [line] };
    }
    if (isDeep && options.knownFences.has(line)) return { lines: [line] };
    if (!isDeep && !nested) return { lines: [], ends: "here" };
    doubt = { lines: [line], isDeep };
    return { lines: [] };
  }

  function glued(line: string): BlockStep {
    const code = nested || open.marker !== "`" ? undefined : codeBeforeGluedFence(line);
    if (code === undefined) return { lines: [line] };
    doubt = { lines: [line], code, isDeep: false };
    return { lines: [] };
  }

  function resolve(line: string, held: Doubt): BlockStep {
    const fence = replyFence(line);
    if (fence === undefined || !isFenceOf(open, fence)) {
      held.lines.push(line);
      return { lines: [] };
    }
    const opensNext = held.isDeep && fence.info !== "" && fence.indent <= open.indent;
    if (opensNext && !isContent(held)) {
      doubt = undefined;
      return { lines: [], ends: "before" };
    }
    // The block goes on, so what stood before this fence was content.
    doubt = undefined;
    if (held.isDeep && fence.info === "" && fence.indent > open.indent)
      return { lines: [...held.lines, line] };
    const { lines, ...rest } = next(line);
    return { lines: [...held.lines, ...lines], ...rest };
  }

  return {
    push,
    end() {
      if (doubt === undefined) return [];
      if (isContent(doubt)) return doubt.lines;
      return doubt.code === undefined ? [] : [doubt.code];
    },
    get inDoubt() {
      return doubt !== undefined;
    },
  };
}

/** After the end of a block come sentences, if anything. */
function isContent({ lines }: Doubt): boolean {
  return lines.slice(1).some((line) => ["code", "unclear"].includes(lineNature(line)));
}
