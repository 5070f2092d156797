import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Stands between a client and a server that cannot say itself when its client hung up. */
export interface Relay extends AsyncDisposable {
  /** For the setting `globalaiopc.baseUrl`. */
  readonly baseUrl: string;
  /** Resolves with the time (`performance.now()`) when a client has closed a connection before the server did. */
  hungUp(): Promise<number>;
}

/** Passes bytes both ways to the server of this base URL. */
export async function startRelay(upstreamBaseUrl: string): Promise<Relay> {
  const { hostname, port, pathname } = new URL(upstreamBaseUrl);
  const hungUp = Promise.withResolvers<number>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let answered = false;
    upstream.once("end", () => {
      answered = true;
    });
    client.once("close", () => {
      if (!answered) hungUp.resolve(performance.now());
      upstream.destroy();
    });
    upstream.once("close", () => client.destroy());
    client.on("error", () => {});
    upstream.on("error", () => {});
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const own = server.address();
  return {
    baseUrl: `http://127.0.0.1:${typeof own === "object" ? own?.port : own}${pathname}`,
    hungUp: () => hungUp.promise,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
