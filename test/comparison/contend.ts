import { contenders } from "./contenders.ts";

// A program of its own: `contend <contender> <base URL>` reads the load once to warm up and once to be measured.
// Prints milliseconds of CPU time, and how much text was read.

const [name = "", baseUrl = ""] = process.argv.slice(2);
const contender = contenders[name];
if (contender === undefined) throw new RangeError(`There is no contender "${name}"`);

await contender(baseUrl);
const before = process.cpuUsage();
const length = await contender(baseUrl);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpu: (user + system) / 1000, length }));
process.exit();
