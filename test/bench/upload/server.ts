import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { endEvents, textEvent } from "../../support/gateway/scripted.ts";

// A program of its own: says its base URL, reads every request to its end and answers with how long it was.

const server = createServer((request, response) => {
  let length = 0;
  request.on("data", (bytes: Buffer) => (length += bytes.length));
  request.on("end", () => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.end(textEvent(String(length)) + endEvents);
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
