import hljs from "highlight.js/lib/core";
import { type Grammar, grammarAliases, grammars } from "./grammars.ts";

const failed = new Set<Grammar>();
const loads = new Map<Grammar, Promise<Grammar | undefined>>();

/** The registered grammar of a language by any of its names; undefined when there is none, or not yet. */
export function loadedGrammar(language: string): Grammar | undefined {
  const grammar = grammarOf(language);
  return grammar !== undefined && hljs.getLanguage(grammar) !== undefined ? grammar : undefined;
}

/** Whether `loadGrammar` can bring a grammar that is not there yet. */
export function isLoadable(language: string): boolean {
  const grammar = grammarOf(language);
  return grammar !== undefined && !failed.has(grammar) && hljs.getLanguage(grammar) === undefined;
}

/** Loads a language's grammar once. Resolves to undefined when there is none or it cannot be loaded; never rejects. */
export async function loadGrammar(language: string): Promise<Grammar | undefined> {
  const grammar = grammarOf(language);
  if (grammar === undefined) return undefined;
  const load = loads.get(grammar) ?? register(grammar);
  loads.set(grammar, load);
  return load;
}

async function register(grammar: Grammar): Promise<Grammar | undefined> {
  try {
    const { default: define } = await grammars[grammar]();
    hljs.registerLanguage(grammar, define);
    return grammar;
  } catch {
    failed.add(grammar);
    // Code without colours is still code.
    return undefined;
  }
}

function grammarOf(language: string): Grammar | undefined {
  const name = language.toLowerCase();
  if (Object.hasOwn(grammars, name)) return name as Grammar;
  return Object.hasOwn(grammarAliases, name) ? grammarAliases[name] : undefined;
}
