import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** One thing the server does on the wire, status line and headers included. */
export type Step =
  | { readonly send: string | Uint8Array }
  /** Milliseconds of silence. */
  | { readonly wait: number }
  /** Goes on when the test says so. */
  | { readonly until: Promise<unknown> }
  /** Ends the connection properly. */
  | "end"
  /** Cuts the connection (the client sees a reset). */
  | "destroy";

/** What one request is answered with; a script that ends without `end` or `destroy` leaves the socket open. */
export type Script = readonly Step[];

export interface ScriptedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Resolves with the time (`performance.now()`) when the connection was gone, whoever closed it. */
  readonly closed: Promise<number>;
  /** Whether the script had not closed the connection when it went: then it was the client. */
  closedByClient(): Promise<boolean>;
}

export interface ScriptedGateway {
  /** For the setting `globalaiopc.baseUrl`. */
  readonly baseUrl: string;
  /** Complete requests so far, oldest first. */
  readonly requests: readonly ScriptedRequest[];
  /** Resolves when there are this many requests. */
  received(count: number): Promise<ScriptedRequest>;
  /** Cuts what is open. */
  stop(): Promise<void>;
}

export interface ScriptedOptions {
  /** Lets web pages of any origin ask and read; what their browser asks beforehand is not among the requests. */
  readonly cors?: boolean;
}

/** Starts a server on loopback that answers every request with exactly the bytes, pauses and cuts it is told. */
export async function startScripted(
  answer: Script | ((request: ScriptedRequest, index: number) => Script),
  { cors = false }: ScriptedOptions = {},
): Promise<ScriptedGateway> {
  const requests: ScriptedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    if (cors && incoming.method === "OPTIONS") {
      response.writeHead(204, { ...anyPage, "access-control-allow-headers": "authorization, content-type" });
      response.end();
      return;
    }
    const socket = incoming.socket;
    const closing = { ours: false };
    const closed = new Promise<number>((resolve) => {
      socket.once("close", () => resolve(performance.now()));
    });
    // A client that leaves in the middle is what some tests are about, not an error of the server.
    socket.on("error", () => {});
    const request = await record(incoming, closed, closing);
    requests.push(request);
    server.emit("recorded");
    const script = typeof answer === "function" ? answer(request, requests.length - 1) : answer;
    await play(cors ? readable(script) : script, socket, closing);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;

  return {
    baseUrl: `http://127.0.0.1:${port}/gw_llm_power`,
    requests,
    async received(count) {
      while (requests.length < count) await once(server, "recorded");
      const request = requests[count - 1];
      if (request === undefined) throw new RangeError(`There is no request number ${count}`);
      return request;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const anyPage = { "access-control-allow-origin": "*" };

/** A script whose first bytes, with the head of its response, let any page read it. */
function readable([first, ...rest]: Script): Script {
  if (typeof first !== "object" || !("send" in first)) throw new Error("A response begins with its head");
  const [name, value] = Object.entries(anyPage)[0] ?? [];
  return [{ send: String(first.send).replace("\r\n", `\r\n${name}: ${value}\r\n`) }, ...rest];
}

/** Status line and headers. Without a length the body ends with the connection. */
export function head(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `HTTP/1.1 ${status} Scripted\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** The head of an event stream. */
export const streamHead = head(200, { "content-type": "text/event-stream" });

/** One event of a chat completion stream with this piece of text. */
export function textEvent(content: string): string {
  const chunk = { id: "scripted-1", object: "chat.completion.chunk", created: 1, model: "scripted-model" };
  return `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta: { content } }] })}\n\n`;
}

/** The events that end a stream properly. */
export const endEvents =
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n' + "data: [DONE]\n\n";

interface Closing {
  ours: boolean;
}

async function record(
  incoming: IncomingMessage,
  closed: Promise<number>,
  closing: Closing,
): Promise<ScriptedRequest> {
  let body = "";
  for await (const text of incoming.setEncoding("utf8")) body += text;
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: incoming.headers,
    body,
    closed,
    closedByClient: () => closed.then(() => !closing.ours),
  };
}

async function play(script: Script, socket: Socket, closing: Closing): Promise<void> {
  for (const step of script) {
    if (socket.destroyed) return;
    if (step === "end" || step === "destroy") {
      closing.ours = true;
      if (step === "end") socket.end();
      else socket.resetAndDestroy();
      return;
    }
    if ("send" in step) await new Promise((resolve) => socket.write(step.send, resolve));
    else if ("wait" in step) await sleep(step.wait);
    else await step.until;
  }
}
