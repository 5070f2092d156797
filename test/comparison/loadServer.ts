import { createServer } from "node:http";
import { isLoadName, loads } from "./loads.ts";

// A program of its own, so that its work is not counted as a client's: `/{load}/…` is answered with that load.
// Prints its port.

const bodies = new Map(Object.entries(loads).map(([name, { body }]) => [name, Buffer.from(body())]));

const server = createServer((request, response) => {
  const name = request.url?.split("/")[1];
  request.resume();
  request.once("end", () => {
    response.writeHead(isLoadName(name) ? 200 : 404, { "content-type": "text/event-stream" });
    response.end(bodies.get(name ?? ""));
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
