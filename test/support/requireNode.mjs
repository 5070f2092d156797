// Plain JavaScript that old versions of Node can run: the first command of every script that needs the new one.
import { existsSync } from "node:fs";
import { join } from "node:path";

const neededMajor = 24;
const major = Number(process.versions.node.split(".")[0]);

if (major < neededMajor) {
  const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..", "..");
  const binary = join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  const lines = [`This script needs Node ${neededMajor} and is being run by Node ${process.versions.node}.`];
  if (existsSync(binary)) {
    lines.push(
      "The right one is installed here already: start scripts with `npm run …` (or `npm test`, `npm start`).",
    );
  } else {
    lines.push(
      `\`npm ci\` normally installs Node ${neededMajor} for this project alone (the package \`node\`), but its install`,
      "script was not allowed to run. Either run",
      "    npm ci --ignore-scripts=false",
      `or use a Node ${neededMajor} of your own.`,
    );
  }
  console.error(lines.join("\n"));
  process.exit(1);
}
