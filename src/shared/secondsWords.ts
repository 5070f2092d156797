/**
 * A time in seconds as the display language writes it, with one decimal at most: "3.5 sec". `locale` is a language tag;
 * without one, it is the machine's language.
 */
export function secondsWords(milliseconds: number, locale: string | undefined): string {
  const unit = { style: "unit", unit: "second", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, unit).format(milliseconds / 1000);
}
