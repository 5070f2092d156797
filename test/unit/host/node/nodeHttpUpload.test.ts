import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import fc from "fast-check";
import type { HttpRequest } from "../../../../src/core/ports.ts";
import { nodeHttp } from "../../../../src/host/node/nodeHttp.ts";
import { bodyLength, writeBody } from "../../../../src/host/node/nodeHttpUpload.ts";

const megabyte = new Uint8Array(1_000_000).fill(7);

function part(pieces: readonly Uint8Array[]) {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  return {
    size,
    async *read() {
      yield* pieces;
    },
  };
}

function post(
  url: string,
  body: NonNullable<HttpRequest["body"]>,
  more: Partial<HttpRequest> = {},
): HttpRequest {
  return { method: "POST", url, headers: {}, body, connectTimeout: 5_000, ...more };
}

describe("a body with media", () => {
  it("is the text and the base64 of the bytes, however they come in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 50 })), async (pieces) => {
        let written = "";
        const sink = new Writable({
          write: (chunk, _encoding, done) => {
            written += chunk;
            done();
          },
        });
        const body = ["é", part(pieces), "\n"];
        await writeBody(sink, body, undefined);
        assert.equal(written, `é${Buffer.concat(pieces).toString("base64")}\n`);
        assert.equal(Buffer.byteLength(written), bodyLength(body));
      }),
    );
  });

  it("lets others run although everything that takes it is faster", async () => {
    const greedy = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => process.nextTick(done),
    });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await writeBody(greedy, [part(Array.from({ length: 60 }, () => megabyte))], undefined);
    clearInterval(timer);
    assert.ok(turns > 0);
  });

  it("goes over a socket with its length, tells how far it is, and never waits in memory", async () => {
    let received = 0;
    let announced: string | undefined;
    await using server = await listen((request, response) => {
      announced = request.headers["content-length"];
      request.on("data", (bytes: Buffer) => (received += bytes.length));
      request.on("end", () => response.end("ok"));
    });
    let ahead = 0;
    const source = {
      size: 60 * megabyte.length,
      async *read() {
        for (let piece = 0; piece < 60; piece++) {
          ahead = Math.max(ahead, piece * megabyte.length * (4 / 3) - received);
          yield megabyte;
        }
      },
    };
    const uploads: number[] = [];
    const steps: string[] = [];
    const request = post(server.url, ["{", source, "}"], {
      onUpload: (sent, total) => uploads.push(sent / total),
      onSent: () => steps.push(`sent after ${received > 0}`),
    });
    const response = await nodeHttp(request, new AbortController().signal);
    assert.equal(response.status, 200);
    assert.equal(received, 80_000_002);
    assert.equal(announced, "80000002");
    assert.deepEqual(steps, ["sent after true"]);
    assert.ok(
      uploads.length > 0 && uploads.every((share, at) => share >= (uploads[at - 1] ?? 0) && share <= 1),
    );
    // What the sockets themselves hold.
    assert.ok(ahead < 20_000_000, `${ahead} bytes ahead of the server`);
  });

  it("waits for a server that does not read, and stops when the request is aborted", async () => {
    await using server = await listen(() => {});
    const abort = new AbortController();
    let pieces = 0;
    const source = {
      size: 1_000 * megabyte.length,
      async *read() {
        for (; pieces < 1_000; pieces++) {
          if (pieces === 1) setTimeout(() => abort.abort(new Error("stopped")), 20);
          yield megabyte;
        }
      },
    };
    await assert.rejects(nodeHttp(post(server.url, [source]), abort.signal), { message: "stopped" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(pieces < 50);
  });

  it("hears an answer that comes before the end, as of a server that finds it too large", async () => {
    await using server = await listen((_request, response) => {
      response.writeHead(413, { Connection: "close" }).end("too large");
    });
    const source = {
      size: 200 * megabyte.length,
      async *read() {
        for (let piece = 0; piece < 200; piece++) yield megabyte;
      },
    };
    const response = await nodeHttp(post(server.url, [source]), new AbortController().signal);
    assert.equal(response.status, 413);
  });

  it("fails when a file is not what it was", async () => {
    await using server = await listen(() => {});
    const shrunk = { ...part([megabyte]), size: megabyte.length + 1 };
    await assert.rejects(nodeHttp(post(server.url, [shrunk]), new AbortController().signal), /changed/);
  });
});

async function listen(handle: Parameters<typeof createServer>[1] & object) {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
