const name = String.raw`([\p{L}_$][\p{L}\p{N}_$]*)`;

/** Words before a declaration that say what kind of one it is, in the languages people usually ask about. */
const modifiers = String.raw`(?:(?:export|default|public|private|protected|internal|static|async|abstract|final|override|pub(?:\([^)]*\))?|unsafe|const|inline|suspend|virtual|extern|sealed|open|data|declare)\s+)*`;
const keywords = String.raw`(?:function\s*\*?|class|interface|enum|struct|trait|type|def|fn|func|fun|sub|module|namespace|record|object)`;
/** What goes on behind the name that a keyword declares; in a sentence that begins with such a word it is another word. */
const behind = String.raw`(?=\s*(?:[[({<:=;]|->|$|(?:extends|implements|where|struct|interface|do)\b))`;
/** Those of a function, on one line or begun on it, rather than a sum in brackets. */
const parameters = String.raw`\((?:(?:[^()]|\([^()]*\))*\)\s*(?::[^=]+)?=>|(?:[^()]*[({[,])?$)`;

/** Words that are no name where one is expected: "export default function (p) {". */
const reserved = new Set(
  "async await case catch class const default do else export extends for function if import in let new not of return static super switch this try var while with".split(
    " ",
  ),
);

const forms: readonly RegExp[] = [
  // "export async function total(", "class Cart {", "def self.total(", and Go's "func (c *Cart) Total(".
  new RegExp(
    `^${modifiers}${keywords}\\s+(?:\\([^)]*\\)\\s*)?(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*${name}(?![\\p{L}\\p{N}_$])${behind}`,
    "u",
  ),
  // "const total = (items) =>", "let total: Sum = async function".
  new RegExp(
    `^${modifiers}(?:const|let|var|val)\\s+${name}\\s*(?::[^=]+)?=\\s*(?:async\\s*)?(?:function\\b|${parameters}|[\\w$]+\\s*=>)`,
    "u",
  ),
  // "total(items) {", "public static int total(List<Item> items) {".
  new RegExp(`^(?:[\\w$<>[\\],.?*&:~]+\\s+)*[*&#]?${name}\\s*\\([^()]*\\)[^;=]*\\{$`, "u"),
];
/** What looks like the last form and declares nothing. */
const statements = /^(?:}?\s*else\b|if|for|foreach|while|switch|catch|with|using|return|await|new|do|try)\b/;

/** Characters of a line that are looked at: a declaration begins its line. */
const longestLine = 300;

/**
 * The name of the first thing that a piece of code declares: a function, a method or a type, in whatever language. Only
 * at the level that the code begins at: what is declared further in is a detail of it. `undefined`: there is none.
 */
export function declaredName(code: string): string | undefined {
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  const depth = indent(lines[0] ?? "");
  for (const line of lines) {
    if (indent(line) !== depth) continue;
    const words = line.trim().slice(0, longestLine);
    if (statements.test(words)) continue;
    for (const form of forms) {
      const found = form.exec(words)?.[1];
      if (found !== undefined && !reserved.has(found)) return found;
    }
  }
  return undefined;
}

function indent(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? "";
}
