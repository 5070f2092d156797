import type { Localization } from "../ports.ts";

/** How things are said to this user. */
export interface Presenter {
  readonly l10n: Localization;
  /** BCP 47, for numbers and dates. */
  readonly locale: string;
  /** The name people know a model by: "Claude Sonnet 4.6 · AWS". */
  modelName(id: string): string;
}
