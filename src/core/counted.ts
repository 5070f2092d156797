import type { Localization } from "./ports.ts";

/**
 * Words about a number of things, in the form that the display language has for that number: English has two, Chinese
 * one. Each form is said in full, so that translators see whole sentences, and gets the number as it is written there.
 */
export function counted(
  l10n: Localization,
  count: number,
  one: (number: string) => string,
  other: (number: string) => string,
): string {
  const form = new Intl.PluralRules(l10n.locale ?? "en").select(count) === "one" ? one : other;
  return form(numberWords(l10n, count));
}

/** A share from 0 to 1 as a whole percentage, which is 100 only at the end. */
export function percentWords({ locale }: Localization, share: number): string {
  return new Intl.NumberFormat(locale ?? "en", { style: "percent" }).format(Math.floor(share * 100) / 100);
}

/** A number as the display language writes it: 12,500, with one decimal at most. */
export function numberWords({ locale }: Localization, number: number): string {
  return new Intl.NumberFormat(locale ?? "en", { maximumFractionDigits: 1 }).format(number);
}
