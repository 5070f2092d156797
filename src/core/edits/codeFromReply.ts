import { isMostlyProse, isOpener, isRefusal, lineNature } from "./proseLine.ts";
import { codeBeforeGluedFence, isFenceOf, type ReplyFence, replyFence } from "./replyFence.ts";

/** Takes a reply line by line and gives the lines that are code. */
export interface CodeFromReply {
  push(line: string): readonly string[];
  /**
   * The lines that were held back and turn out to be code. `complete`: the reply ended by itself; of one that
   * broke off, nothing that is still in doubt counts.
   */
  end(complete: boolean): readonly string[];
  /** True once the reply has shown code, even if it is an empty block. */
  readonly found: boolean;
  /** True once a block was closed: whatever becomes of the rest of the reply, the code is whole. */
  readonly closed: boolean;
}

type Phase =
  /** No code yet; `held` are lines that may be chatter or code. */
  | { readonly kind: "lead"; readonly held: string[] }
  | { readonly kind: "fenced"; readonly fences: readonly [ReplyFence, ...ReplyFence[]] }
  /**
   * What looks like the block's end may be part of the code; `held` begins with that line, of which `code` remains
   * if it was the end.
   */
  | { readonly kind: "closing"; readonly outer: ReplyFence; readonly held: string[]; readonly code?: string }
  /** Code without a fence; `held` is a blank line and what follows it, until code goes on. */
  | { readonly kind: "bare"; readonly held: string[] }
  | { readonly kind: "after" };

/**
 * Finds the code of a reply: the first fenced block; in a reply without one, what is left when the sentences round it
 * are taken away. `original` is the code that was sent: a line that stands in it is code for sure, and if it has fences
 * or is prose itself, fences and sentences of the reply are content. Blank lines at both ends are not code.
 */
export function codeFromReply(original: readonly string[]): CodeFromReply {
  const known = new Set(original.map((line) => line.trim()).filter((line) => /[\p{L}\p{N}]{2}/u.test(line)));
  const hasFences = original.some((line) => replyFence(line) !== undefined);
  const isProse = isMostlyProse(original);

  let phase: Phase = { kind: "lead", held: [] };
  let nested = hasFences;
  let started = false;
  let blanks: string[] = [];

  /** Leaves out blank lines at the beginning and holds back those that may be the last. */
  function code(lines: readonly string[]): readonly string[] {
    const out: string[] = [];
    for (const line of lines) {
      if (line.trim() !== "") {
        out.push(...blanks, line);
        blanks = [];
        started = true;
      } else if (started) blanks.push(line);
    }
    return out;
  }

  function lead(line: string, held: string[]): readonly string[] {
    const fence = replyFence(line);
    if (fence !== undefined) {
      phase = { kind: "fenced", fences: [fence] };
      return [];
    }
    held.push(line);
    if (!showsCode(held)) return [];
    phase = { kind: "bare", held: [] };
    return code(withoutChatter(held));
  }

  function showsCode(held: readonly string[]): boolean {
    const line = held.at(-1) ?? "";
    if (held.some(isRefusal)) return false;
    if (known.has(line.trim())) return true;
    if (isProse) return line.trim() !== "" && !isOpener(line);
    // One line that looks like code may be part of a sentence about it; two in a row are code.
    return lineNature(line) === "code" && lineNature(held.at(-2) ?? "") === "code";
  }

  function withoutChatter(held: readonly string[]): readonly string[] {
    const chatter = held.findLastIndex((line, index) =>
      isProse ? isOpener(line) : lineNature(line) === "prose" && index < held.length - 1,
    );
    return held.slice(chatter + 1);
  }

  function fenced(line: string, fences: readonly [ReplyFence, ...ReplyFence[]]): readonly string[] {
    const [outer, ...inner] = fences;
    const fence = replyFence(line);
    if (fence !== undefined && isFenceOf(outer, fence)) {
      if (fence.info !== "") {
        nested = true;
        phase = { kind: "fenced", fences: [outer, ...inner, fence] };
        return code([line]);
      }
      if (inner.length > 0) {
        phase = { kind: "fenced", fences: [outer, ...inner.slice(0, -1)] };
        return code([line]);
      }
      phase = nested ? { kind: "closing", outer, held: [line] } : { kind: "after" };
      return [];
    }
    const glued = nested || outer.marker !== "`" ? undefined : codeBeforeGluedFence(line);
    if (glued === undefined) return code([line]);
    phase = { kind: "closing", outer, held: [line], code: glued };
    return [];
  }

  function closing(line: string, held: string[], outer: ReplyFence): readonly string[] {
    const fence = replyFence(line);
    if (fence === undefined || !isFenceOf(outer, fence)) {
      held.push(line);
      return [];
    }
    // The block goes on, so what stood before this fence was content.
    phase = { kind: "fenced", fences: [outer] };
    const content = code(held);
    return [...content, ...fenced(line, [outer])];
  }

  function bare(line: string, held: string[]): readonly string[] {
    const fence = replyFence(line);
    if (fence !== undefined && !hasFences) {
      phase = { kind: "after" };
      return [];
    }
    const nature = isProse ? "unclear" : lineNature(line);
    if (nature === "blank" || (nature === "prose" && held.length > 0 && !known.has(line.trim()))) {
      held.push(line);
      return [];
    }
    return code([...held.splice(0), line]);
  }

  /** A whole reply without fence or certain code: a short answer such as "x" is code, a sentence is not. */
  function remaining(held: readonly string[]): readonly string[] {
    if (held.some(isRefusal)) return [];
    const last = held.findLastIndex((line) => lineNature(line) === "prose");
    if (last < 0) return held;
    return isOpener(held[last] ?? "") ? held.slice(last + 1) : [];
  }

  function ending(): readonly string[] {
    switch (phase.kind) {
      case "lead":
        return code(remaining(phase.held));
      case "closing": {
        const { held, code: before } = phase;
        if (before === undefined) return [];
        const goesOn = held.slice(1).some((line) => ["code", "unclear"].includes(lineNature(line)));
        return code(goesOn ? held : [before]);
      }
      case "fenced":
      case "bare":
      case "after":
        return [];
    }
  }

  return {
    push(line) {
      switch (phase.kind) {
        case "lead":
          return lead(line, phase.held);
        case "fenced":
          return fenced(line, phase.fences);
        case "closing":
          return closing(line, phase.held, phase.outer);
        case "bare":
          return bare(line, phase.held);
        case "after":
          return [];
      }
    },
    end(complete) {
      return complete ? ending() : [];
    },
    get found() {
      return started || phase.kind === "after" || phase.kind === "closing";
    },
    get closed() {
      return phase.kind === "after" || phase.kind === "closing";
    },
  };
}
