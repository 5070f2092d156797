// First command of every script: `node run.mjs start --browser` runs start.ts, which needs a Node that strips types.
// This file is plain JavaScript, so that the older Node that may run `npm ci` can say what is missing.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const neededMajor = 24;
const major = Number(process.versions.node.split(".")[0]);

if (major < neededMajor) {
  console.error(explanation().join("\n"));
  process.exit(1);
}

const [name] = process.argv.splice(2, 1);
if (name !== undefined) await import(new URL(`${name}.ts`, import.meta.url).href);

function explanation() {
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const own = fileURLToPath(new URL(`../../node_modules/node/bin/${binary}`, import.meta.url));
  const problem = `This needs Node ${neededMajor}, but Node ${process.versions.node} is running it.`;
  if (existsSync(own)) {
    return [
      problem,
      "The right one is installed for this project: use `npm run …`, `npm test` or `npm start`.",
    ];
  }
  return [
    problem,
    `\`npm ci\` installs Node ${neededMajor} for this project alone (the package \`node\`), but npm did not run its install script.`,
    `Run \`npm ci --ignore-scripts=false\`, or use a Node ${neededMajor} of your own.`,
  ];
}
