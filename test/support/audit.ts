import { join } from "node:path";
import { answeredFindings } from "./audit/answeredFindings.ts";
import { openFindings } from "./audit/openFindings.ts";
import { run } from "./childProcess.ts";
import { root } from "./root.ts";

// `node test/support/audit.ts`: known weaknesses that nobody has answered yet, of everything that is locked: what
// builds and tests, and what publishes.

const audits = await Promise.all(
  [root, join(root, ".github/publish")].map((cwd) =>
    run("npm", ["audit", "--json"], { cwd, shell: process.platform === "win32" }),
  ),
);
const outputs = audits.map(({ output }) => output);
const problems = openFindings(outputs.map(parse), answeredFindings);
console.log(
  problems.length === 0 ? "Nothing from moderate on is open." : [...problems, ...outputs].join("\n"),
);
process.exit(problems.length === 0 ? 0 : 1);

/** npm warns before and after what it prints as JSON. */
function parse(text: string) {
  try {
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return {};
  }
}
