import { EventEmitter, once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { endEvents, textEvent } from "../../support/gateway/scripted.ts";
import type { Pace, Written } from "./pace.ts";

// A gateway of its own process, so that its timers are nobody else's: prints its port, then takes a line of JSON (a
// `Pace`) for each answer and an empty line for its pieces to begin, and tells when each was written (a `Written`).
// Requests that do not ask for the answer (titles, summaries) get a word.

/** What the prompt that asks for the paced answer has in it. */
const wanted = /Write it all/;

/** Of the answer that is to be asked for next; what nobody asked for is forgotten with the one after it. */
let next: Pace | undefined;
const begin = new EventEmitter();
const server = createServer(async (request, response) => {
  let body = "";
  for await (const text of request.setEncoding("utf8")) body += text;
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.on("error", () => {});
  const pace = wanted.test(body) ? next : undefined;
  if (pace === undefined) response.write(textEvent("Words"));
  else {
    next = undefined;
    const written = await write(pace, response).catch(() => undefined);
    if (written !== undefined) console.log(JSON.stringify(written));
  }
  response.end(endEvents);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
console.log(typeof address === "object" ? address?.port : address);

for await (const line of createInterface(process.stdin)) {
  if (line === "") begin.emit("go");
  else next = JSON.parse(line);
}

/** Rejects when whoever asked has gone before its pieces began. */
async function write({ before, pieces, perSecond }: Pace, response: ServerResponse): Promise<Written> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  response.write(textEvent(before));
  await once(begin, "go", { signal: gone.signal });
  const start = performance.now();
  const times: number[] = [];
  while (times.length < pieces.length) {
    const due = Math.min(pieces.length, Math.floor(((performance.now() - start) * perSecond) / 1000) + 1);
    while (times.length < due) {
      response.write(textEvent(pieces[times.length] ?? ""));
      times.push(performance.timeOrigin + performance.now());
    }
    await sleep(1);
  }
  return { times };
}
