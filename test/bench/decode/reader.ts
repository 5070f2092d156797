import { createInterface } from "node:readline";
import { contenders } from "../../comparison/contenders.ts";

// A program of its own: `reader <contender> <base URL>` reads the load once for every line that it gets, and answers
// with a line of milliseconds of CPU time, all threads, and how much text there was.

const [name = "", baseUrl = ""] = process.argv.slice(2);
const contender = contenders[name];
if (contender === undefined) throw new RangeError(`There is no contender "${name}"`);

for await (const _ of createInterface(process.stdin)) {
  const before = process.cpuUsage();
  const length = await contender(baseUrl);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ cpu: (user + system) / 1000, length }));
}
