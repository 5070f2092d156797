import { createServer } from "node:http";
import { loadBody, loadOf } from "./loads.ts";

// A program of its own, so that its work is not counted as a client's: `/{load}/…` is answered with that load.
// Prints its port.

const bodies = new Map<string, Buffer>();

const server = createServer((request, response) => {
  const { url = "" } = request;
  const load = loadOf(url);
  const body = bodies.get(url) ?? Buffer.from(load === undefined ? "" : loadBody(load));
  bodies.set(url, body);
  request.resume();
  request.once("end", () => {
    response.writeHead(load === undefined ? 404 : 200, { "content-type": "text/event-stream" });
    response.end(body);
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
