import { type FencedBlock, fencedBlock } from "./fencedBlock.ts";
import { knownLines } from "./knownLines.ts";
import { isMostlyProse, lineNature } from "./proseLine.ts";
import { type ReplyFence, replyFence } from "./replyFence.ts";
import { showsCode, unmarkedCode, withoutChatter } from "./unfencedCode.ts";

/** Lines of the code, in their order. `anew`: they are the first; what was given before is not the code. */
export interface CodeLines {
  readonly lines: readonly string[];
  readonly anew?: boolean;
}

/** Takes a reply line by line and gives the lines that are code. */
export interface CodeFromReply {
  push(line: string): CodeLines;
  /**
   * The lines that were held back and turn out to be code. `complete`: the reply ended by itself; of one that
   * broke off, nothing that is still in doubt counts.
   */
  end(complete: boolean): CodeEnd;
}

export interface CodeEnd extends CodeLines {
  /** The reply has shown code, even if it is an empty block. */
  readonly found: boolean;
  /**
   * What the code does not repeat of what was sent is to go: the reply ended by itself, or with its block. Not of code
   * in several blocks, unless it has reached the last lines of what was sent.
   */
  readonly isWhole: boolean;
}

/** A block that a reply has opened. */
interface OpenBlock {
  readonly fence: ReplyFence;
  readonly content: FencedBlock;
  /** What is done with its lines: given as code, kept in case they are the code, or in case they go on with it. */
  readonly role: "code" | "aside" | "further";
  /** The lines that were kept. */
  readonly kept: string[];
}

type Phase =
  /** No code yet; `held` are lines that may be chatter or code. */
  | { readonly kind: "lead"; readonly held: string[] }
  | { readonly kind: "block"; readonly block: OpenBlock }
  /** Code without a fence; `held` is a blank line and what follows it, until code goes on. */
  | { readonly kind: "bare"; readonly held: string[] }
  /** Behind a block. */
  | { readonly kind: "between" };

/** Languages of blocks that say what to run before or after, beside the code itself. */
const asideLanguage =
  /^(?:bash|sh|shell|zsh|console|shell-?session|powershell|ps1|cmd|bat|terminal|text|txt|plaintext)\b/i;

/**
 * Finds the code of a reply: the first fenced block, or the first that has lines of what was sent, and blocks that go
 * on with it; in a reply without any, what is left when the sentences round it are taken away. `original` is the code
 * that was sent: a line that stands in it is code for sure, and if it has fences or is prose itself, fences and
 * sentences of the reply are content. Blank lines at both ends are not code.
 */
export function codeFromReply(original: readonly string[]): CodeFromReply {
  const known = knownLines(original);
  const fences = original.flatMap((line) => replyFence(line) ?? []);
  const first = original.find((line) => line.trim() !== "")?.trim() ?? "";
  const isDocument = isMostlyProse(original) || fences.some(({ indent }) => indent === 0);
  const sent = { known, isDocument };
  const knownFences = new Set(original.filter((line) => replyFence(line) !== undefined));

  let phase: Phase = { kind: "lead", held: [] };
  let started = false;
  let blanks: string[] = [];
  // Blocks with anything in them that may be code, and what the asides among them have.
  let blocks = 0;
  let aside: readonly string[] = [];
  // In a document without a fence round it: inside one of its own blocks.
  let isInside = false;

  /** Leaves out blank lines at the beginning and holds back those that may be the last. */
  function code(lines: readonly string[], anew = false): CodeLines {
    if (anew) {
      known.restart();
      started = false;
      blanks = [];
    }
    const out: string[] = [];
    for (const line of lines) {
      known.pass(line);
      if (line.trim() !== "") {
        out.push(...blanks, line);
        blanks = [];
        started = true;
      } else if (started) blanks.push(line);
    }
    return anew ? { lines: out, anew } : { lines: out };
  }

  function lead(line: string, held: string[]): CodeLines {
    const fence = replyFence(line);
    // A document that begins with a block, repeated as it is.
    const isContent = fence !== undefined && isDocument && line.trim() === first;
    if (fence !== undefined && !isContent) return open(fence);
    if (isContent) {
      const above = withoutChatter(held.splice(0), sent);
      phase = { kind: "bare", held: [] };
      return code([...above, ...bareLines(line, phase.held)]);
    }
    held.push(line);
    if (!showsCode(held, sent)) return none;
    phase = { kind: "bare", held: [] };
    return code(withoutChatter(held, sent));
  }

  function open(fence: ReplyFence): CodeLines {
    const content = fencedBlock(fence, { nested: fences.length > 0, knownFences });
    const isAside = asideLanguage.test(fence.info) && !isDocument;
    const role = isAside ? "aside" : started ? "further" : "code";
    phase = { kind: "block", block: { fence, content, role, kept: [] } };
    return none;
  }

  function inBlock(line: string, block: OpenBlock): CodeLines {
    // A model that was to begin a block, and began another in it at once.
    const fence = replyFence(line);
    const isDoubled = block.fence.info === "" && block.role === "code" && !started && line.trim() !== first;
    if (isDoubled && fence !== undefined && fence.info !== "") return open(fence);
    const { lines, ends } = block.content.push(line);
    const given = take(lines, block);
    if (ends !== undefined) close();
    if (ends === "before" && fence !== undefined) open(fence);
    return given;
  }

  /** What the lines of a block add to the code. */
  function take(lines: readonly string[], block: OpenBlock): CodeLines {
    if (block.role === "code") return code(lines);
    block.kept.push(...lines);
    if (block.role === "aside") {
      if (!block.kept.some((line) => known.has(line))) return none;
      return started ? none : become(block, false);
    }
    if (known.passed === 0 && lines.some((line) => known.has(line))) return become(block, true);
    return lines.some((line) => known.isAhead(line)) ? become(block, false) : none;
  }

  /** The lines of a block so far, and all that follow in it, are code. */
  function become(block: OpenBlock, anew: boolean): CodeLines {
    if (started) blocks += 1;
    phase = { kind: "block", block: { ...block, role: "code", kept: [] } };
    return code(block.kept, anew);
  }

  function close(): void {
    if (phase.kind !== "block") return;
    const { role, kept } = phase.block;
    if (role === "aside" && aside.length === 0) aside = kept;
    else if (role === "code" && blocks === 0) blocks = 1;
    else if (role === "further" && hasText(kept)) blocks += 1;
    phase = { kind: "between" };
  }

  function bare(line: string, held: string[]): CodeLines {
    if (replyFence(line) !== undefined && !isDocument) {
      blocks = 1;
      phase = { kind: "between" };
      return none;
    }
    return code(bareLines(line, held));
  }

  function bareLines(line: string, held: string[]): readonly string[] {
    const fence = replyFence(line);
    if (fence !== undefined) {
      isInside = !isInside;
      // The end of a block whose beginning was forgotten, unless something follows it.
      if (isInside && fence.info === "") return hold(line, held);
    }
    const nature = isDocument ? "unclear" : lineNature(line);
    if (nature === "blank" || (nature === "prose" && held.length > 0 && !known.has(line)))
      return hold(line, held);
    return [...held.splice(0), line];
  }

  function ending(complete: boolean): CodeLines {
    if (phase.kind === "lead") return complete ? code(unmarkedCode(phase.held, sent)) : none;
    const block = phase.kind === "block" ? phase.block : undefined;
    const given = block === undefined ? none : take(block.content.end(), block);
    if (started || !complete) return given;
    return code(block?.role === "aside" ? block.kept : aside);
  }

  return {
    push(line) {
      switch (phase.kind) {
        case "lead":
          return lead(line, phase.held);
        case "block":
          return inBlock(line, phase.block);
        case "bare":
          return bare(line, phase.held);
        case "between": {
          const fence = replyFence(line);
          return fence === undefined ? none : open(fence);
        }
      }
    },
    end(complete) {
      const block = phase.kind === "block" ? phase.block : undefined;
      const isClosed = blocks > 0 && block?.role !== "code";
      const isEmptyBlock = blocks > 0 || (complete && block?.content.inDoubt === true);
      const several = blocks + (block?.role === "further" && hasText(block.kept) ? 1 : 0) > 1;
      const given = ending(complete);
      return {
        ...given,
        found: started || isEmptyBlock,
        isWhole: (complete || isClosed) && (!several || known.isAtEnd),
      };
    },
  };
}

function hold(line: string, held: string[]): readonly string[] {
  held.push(line);
  return [];
}

function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== "");
}

const none: CodeLines = { lines: [] };
