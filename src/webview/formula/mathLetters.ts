/** Where Unicode's mathematical letters begin: capitals, small letters, digits (Unicode 16, block 1D400–1D7FF). */
interface Alphabet {
  readonly capital?: number;
  readonly small?: number;
  readonly digit?: number;
}

const alphabets: Readonly<Record<string, Alphabet>> = {
  bold: { capital: 0x1d400, small: 0x1d41a, digit: 0x1d7ce },
  "bold-italic": { capital: 0x1d468, small: 0x1d482 },
  script: { capital: 0x1d49c, small: 0x1d4b6 },
  fraktur: { capital: 0x1d504, small: 0x1d51e },
  "double-struck": { capital: 0x1d538, small: 0x1d552, digit: 0x1d7d8 },
  "sans-serif": { capital: 0x1d5a0, small: 0x1d5ba, digit: 0x1d7e2 },
  monospace: { capital: 0x1d670, small: 0x1d68a, digit: 0x1d7f6 },
};

/** Letters that had a place of their own before the block was made. */
const older: Readonly<Record<string, string>> = {
  script: "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ",
  fraktur: "CℭHℌIℑRℜZℨ",
  "double-struck": "CℂHℍNℕPℙQℚRℝZℤ",
};

/**
 * Letters and digits in the alphabet that MathML's `mathvariant` names: browsers (MathML Core §2.2) know none of its
 * values but "normal".
 */
export function mathLetters(text: string, variant: string): string {
  const alphabet = Object.hasOwn(alphabets, variant) ? alphabets[variant] : undefined;
  if (alphabet === undefined) return text;
  return text.replace(/[A-Za-z\d]/g, (letter) => {
    const own = older[variant]?.indexOf(letter) ?? -1;
    if (own !== -1) return older[variant]?.[own + 1] ?? letter;
    const [start, first] = /\d/.test(letter)
      ? [alphabet.digit, "0"]
      : /[a-z]/.test(letter)
        ? [alphabet.small, "a"]
        : [alphabet.capital, "A"];
    return start === undefined
      ? letter
      : String.fromCodePoint(start + letter.charCodeAt(0) - first.charCodeAt(0));
  });
}
