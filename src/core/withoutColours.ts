const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[mK]`, "g");

/** What git prints with `color.ui=always` or `color.diff=always`, as it is without. */
export function withoutColours(text: string): string {
  return text.replace(colour, "");
}
