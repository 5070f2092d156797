import { createServer, request } from "node:http";
import { connect } from "node:net";

// A forward proxy as companies run them, a program of its own: `proxyServer.ts [port that CONNECT is allowed to]`.
// Every name under `.invalid` is this machine to it. Prints its port, then one line of JSON for each request.

const tunnelPort = process.argv[2];

const server = createServer((incoming, response) => {
  const target = new URL(incoming.url ?? "", "http://origin-form.invalid");
  tell("FORWARD", target.host);
  const outgoing = request(
    { host: address(target.hostname), port: target.port || 80, path: target.pathname + target.search },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.method = incoming.method ?? "GET";
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && name !== "proxy-connection") outgoing.setHeader(name, value);
  }
  outgoing.on("error", () => response.destroy());
  response.once("close", () => outgoing.destroy());
  incoming.pipe(outgoing);
});

server.on("connect", (incoming, socket, rest) => {
  const { hostname, port } = new URL(`tunnel://${incoming.url}`);
  tell("CONNECT", `${hostname}:${port}`);
  socket.on("error", () => {});
  if (port !== tunnelPort) {
    socket.end("HTTP/1.1 403 Only TLS is tunnelled\r\ncontent-length: 0\r\n\r\n");
    return;
  }
  const upstream = connect(Number(port), address(hostname), () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    upstream.write(rest);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on("error", () => socket.destroy());
  socket.once("close", () => upstream.destroy());
});

server.listen(0, "127.0.0.1", () => {
  const own = server.address();
  console.log(typeof own === "object" ? own?.port : own);
});

function tell(how: "FORWARD" | "CONNECT", target: string): void {
  console.log(JSON.stringify({ how, target }));
}

function address(host: string): string {
  return host.endsWith(".invalid") ? "127.0.0.1" : host;
}
