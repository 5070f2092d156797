/** What a line that stands outside any fence most likely is. */
export type LineNature = "blank" | "prose" | "code" | "unclear";

const keyword =
  /^(?:import|from|export|def|class|function|async|await|const|let|var|return|if|else|elif|for|while|switch|case|try|catch|public|private|protected|static|package|use|using|fn|func|fun|impl|struct|enum|type|interface|void|int|end|do|match|with|module|namespace|template)\b/;
const punctuation = /[{}[\]();]|=>|->|::|[=+*/<>&|]=|\s=\s|^\s*(?:\/\/|\/\*|\*\s|--|@\w|<[\w/!])/;
const word = /^["'“(*_]*[\p{L}][\p{L}\p{M}'’-]*["'”)*_]*[,.:;!?…—]*$/u;
const refusal =
  /^(?:i(?:'|’)?m sorry|i am sorry|sorry|i can(?:no|'|’)t|i am unable|i(?:'|’)m unable|i won(?:'|’)t|as an ai|unfortunately|i apologi[sz]e)/i;
const opener =
  /^(?:sure|certainly|of course|absolutely|great|okay|ok|here(?:'|’)s|here (?:is|are)|below (?:is|are)|i(?:'|’)ve|i have|the following|let me|this is)\b/i;

/** Guesses from the line alone. Sentences begin with a capital or with a letter of a script that has none. */
export function lineNature(line: string): LineNature {
  const text = line.trim();
  if (text === "") return "blank";
  if (isRefusal(text)) return "prose";
  if (/^\s/.test(line) && !/^\s{1,3}(?:[-*]|\d+[.)])\s/.test(line)) return "code";
  if (keyword.test(text)) return "code";
  const plain = text.replace(/`[^`]*`/g, "x").replace(/^(?:[-*>]\s+|\d+[.)]\s+|\*\*|__)/, "");
  const sentence = /^["'“(]*[\p{Lu}\p{Lo}]/u.test(plain) && !/^\p{Lu}{2,}\b/u.test(plain);
  if (sentence && isMostlyWords(plain)) return "prose";
  if (punctuation.test(text) && !(sentence && /[.:!?]$/.test(plain))) return "code";
  return "unclear";
}

/** "I'm sorry, …": such a line is never code, and nothing after it is. */
export function isRefusal(line: string): boolean {
  return refusal.test(line.trim());
}

/** "Here is the refactored code:" */
export function isOpener(line: string): boolean {
  const text = line.trim();
  return opener.test(text) || (/:\**$/.test(text) && lineNature(text) === "prose");
}

/** Whether a line above a document is about it: what begins alike in a document of prose is a sentence of that. */
export function isChatterAbove(line: string): boolean {
  const text = line.trim();
  if (/^(?:sure|certainly|of course|absolutely)\b\s*[!,.:–—-]/i.test(text)) return true;
  return opener.test(text) && /[:：]\**$/.test(text);
}

/** Whether the lines are a text rather than code. */
export function isMostlyProse(lines: readonly string[]): boolean {
  const natures = lines.map(lineNature).filter((nature) => nature !== "blank");
  return natures.filter((nature) => nature === "prose").length * 2 > natures.length;
}

function isMostlyWords(text: string): boolean {
  if (/[{;]$|\s=\s|=>|\(\)\s*[{;]/.test(text)) return false;
  // Scripts without blanks between words.
  if (/\p{Lo}{4}/u.test(text) && /[。！？：]$/u.test(text)) return true;
  const tokens = text.split(/\s+/);
  const words = tokens.filter((token) => word.test(token)).length;
  if (/[.:!?…。：！？]\**$/u.test(text)) return words / tokens.length >= 0.5;
  return words >= 3 && words / tokens.length >= 0.7;
}
