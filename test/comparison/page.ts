import { clients, isScored, type Row } from "./behaviours.ts";
import type { Client } from "./client.ts";
import type { Translated } from "./conformance.ts";
import { contenders } from "./contenders.ts";
import { rules } from "./judge.ts";
import { loads } from "./loads.ts";
import { timeLimit } from "./runCase.ts";
import { ratio, rounds, type Speeds } from "./speed.ts";
import { inCell, table } from "./table.ts";

export interface Results {
  readonly rows: readonly Row[];
  readonly speeds: Speeds;
  readonly translated: readonly Translated[];
  /** As in package.json, by package. */
  readonly versions: Readonly<Record<string, string>>;
}

/** How many of the scored behaviours a client handles right. */
export function score(rows: readonly Row[], client: Client): number {
  const at = clients.indexOf(client);
  return rows.filter((row) => isScored(row) && row.cells[at]?.verdict === "right").length;
}

/** The page `test/comparison/README.md`. */
export function page({ rows, speeds, translated, versions }: Results): string {
  const scored = rows.filter(isScored);
  const others = rows.filter((row) => !isScored(row));
  return `# What clients make of what servers send

Written by \`npm run compare\`; every figure and every verdict comes from that run.

${rows.length} responses as servers in the wild send them (\`test/fixtures/gateway/wild\`: the bytes, and what is expected) go over a real loopback socket to each client:

${table(
  ["client", "what is used"],
  clients.map(({ name, about }) => [name, about]),
)}

Versions: ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.

## Behaviours handled right

${table(["", ...clients.map(({ name }) => name)], [[`of ${scored.length}`, ...clients.map((client) => `**${score(rows, client)}**`)]])}

The same for all: ${timeLimit / 1000} s for each response, no retries, the request's tools declared where the response calls them. Judged are text, tool calls and how the end is told; not usage, ids, or the kind of error. A client is **right** when

- a complete answer is there to the last character, without a failure;
- an answer that is less (cut by the connection, by a limit or a filter, failed) is told as such, by an error or by a finish reason, the server's own or another, and the text that came is kept;
- a failure has the server's words somewhere: in the error's message, its body or its causes, as markup or JSON if need be.

Anything else has a name:

${Object.entries(rules)
  .map(([name, rule]) => `- **${name}**: ${rule}.`)
  .join("\n")}

A response is what one kind of server sends, and may have more than one peculiarity: many have no chunk with a \`role\`, for one.

${behaviourTable(scored)}

## Out of the score

What not every client offers.

${behaviourTable(others)}

## CPU time

Reading over loopback from a server in another process: median of ${rounds} runs, the contenders in turn, each in a new process after one warm-up.

${speedTable(speeds)}

## Through a real gateway

Our client against \`@portkey-ai/gateway\`, which asks a scripted server in the vendor's own protocol and translates.

${table(
  ["what the vendor answers", "our client tells", ""],
  translated.map(({ about, expect, right }) => [
    about,
    ending(expect),
    right ? "right" : "**not as expected**",
  ]),
)}
`;
}

function behaviourTable(rows: readonly Row[]): string {
  const lines = rows.map(({ wild, cells }) => [
    `${wild.name}: ${wild.about.replaceAll("|", "\\|").replaceAll("<", "&lt;")}`,
    ...cells.map(({ verdict, outcome }) =>
      verdict === "right" || verdict === "not offered" ? verdict : `**${verdict}**: ${inCell(outcome)}`,
    ),
  ]);
  return table(["behaviour", ...clients.map(({ name }) => name)], lines);
}

function speedTable(speeds: Speeds): string {
  const head = ["", ...Object.values(loads).flatMap(({ about }) => [`${about}, ms`, "ratio"])];
  const lines = Object.keys(contenders).map((name) => [
    name,
    ...[...speeds.values()].flatMap((times) => [
      (times.get(name) ?? Number.NaN).toFixed(0),
      ratio(times, name).toFixed(2),
    ]),
  ]);
  return table(head, lines);
}

function ending({ ending: kind, reason, text, words }: Translated["expect"]): string {
  const said = words ?? text ?? "";
  return [kind, ...(reason === undefined ? [] : [reason]), ...(said === "" ? [] : [`“${said}”`])].join(", ");
}
