import { wordsOf } from "./wordsOf.ts";

/** What every client is asked, through its own ordinary interface. */
export interface Question {
  /** `…/v1` follows for the clients that want it. */
  readonly baseUrl: string;
  readonly stream: boolean;
  /** Names of the tools that the answer may call. */
  readonly tools: readonly string[];
}

export interface CalledTool {
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

/** What a caller of the client gets to know. */
export interface Outcome {
  /** Everything that could have been shown, also what came before a failure. */
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly CalledTool[];
  readonly told:
    | { readonly kind: "answer"; readonly finish: string | undefined }
    /** `message`: as the client puts it; `words`: every text that can be found in the error. */
    | { readonly kind: "failure"; readonly message: string; readonly words: string }
    /** No end within the time. */
    | { readonly kind: "hang" };
}

/** What not every client claims to do. */
export type Feature = "reasoning fields" | "reasoning tags" | "refusals";

export interface Client {
  readonly name: string;
  /** The package, and the interface of it that is used. */
  readonly about: string;
  readonly offers: readonly Feature[];
  /** Never rejects: whatever the client throws is an outcome. */
  ask(question: Question, signal: AbortSignal): Promise<Outcome>;
}

export function failure(thrown: unknown): Outcome["told"] {
  return { kind: "failure", message: String(thrown), words: wordsOf(thrown) };
}

export const prompt = "Hello?";
export const askedModel = "claude-sonnet-4-6";
