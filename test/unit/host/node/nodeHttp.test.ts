import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { HttpFailure, type HttpFailureKind, type HttpRequest } from "../../../../src/core/ports.ts";
import { nodeHttp } from "../../../../src/host/node/nodeHttp.ts";
import { freePort } from "../../../support/freePort.ts";
import { head, type Script, startScripted } from "../../../support/gateway/scripted.ts";
import { root } from "../../../support/root.ts";

const never = new AbortController().signal;

function post(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: "POST",
    url,
    headers: { "X-Test": "1" },
    body: "héllo",
    connectTimeout: 5_000,
    ...changes,
  };
}

async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** The text of the body that came before the failure, and the failure's kind. */
async function readBroken(
  body: AsyncIterable<Uint8Array>,
): Promise<readonly [string, HttpFailureKind | "none"]> {
  let text = "";
  try {
    for await (const piece of body) text += Buffer.from(piece).toString();
    return [text, "none"];
  } catch (error) {
    assert.ok(error instanceof HttpFailure, String(error));
    return [text, error.kind];
  }
}

async function withServer<Result>(
  answer: Script,
  use: (url: string, server: Awaited<ReturnType<typeof startScripted>>) => Promise<Result>,
) {
  const server = await startScripted(answer);
  try {
    return await use(server.baseUrl, server);
  } finally {
    await server.stop();
  }
}

describe("nodeHttp", () => {
  it("sends method, headers and body, and hands back status, headers and body", () =>
    withServer(
      [{ send: head(418, { "X-Answer": "yes" }) }, { send: "teapot" }, "end"],
      async (url, server) => {
        let sent = 0;
        const response = await nodeHttp(post(url, { onSent: () => sent++ }), never);
        assert.deepEqual([response.status, response.headers["x-answer"]], [418, "yes"]);
        assert.equal(await read(response.body), "teapot");
        const [request] = server.requests;
        assert.deepEqual(
          [request?.method, request?.body, request?.headers["x-test"]],
          ["POST", "héllo", "1"],
        );
        assert.equal(request?.headers["content-length"], "6");
        assert.equal(sent, 1);
      },
    ));

  it("does not follow redirects", () =>
    withServer([{ send: head(302, { location: "/other" }) }, "end"], async (url, server) => {
      assert.equal((await nodeHttp(post(url), never)).status, 302);
      assert.equal(server.requests.length, 1);
    }));

  describe("decompresses", () => {
    const text = `data: ${"hello ".repeat(2_000)}\n\n`;
    const encodings = { gzip: gzipSync, "x-gzip": gzipSync, deflate: deflateSync, br: brotliCompressSync };
    for (const [encoding, compress] of Object.entries(encodings)) {
      it(`${encoding}, wherever the network splits it`, async () => {
        const bytes = compress(text);
        await fc.assert(
          fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 3 }), async (cuts) => {
            const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
            const pieces = edges
              .slice(1)
              .flatMap((edge, at) => [{ send: bytes.subarray(edges[at], edge) }, { wait: 1 }]);
            const answer: Script = [{ send: head(200, { "content-encoding": encoding }) }, ...pieces, "end"];
            await withServer(answer, async (url) => {
              const response = await nodeHttp(post(url), never);
              assert.equal(await read(response.body), text);
            });
          }),
          { numRuns: 15 },
        );
      });
    }

    it("what came of a compressed body that was cut", () => {
      // Without compression itself, so that the bytes say where the text was cut.
      const bytes = gzipSync(text, { level: 0 });
      const answer: Script = [
        { send: head(200, { "content-encoding": "gzip", "content-length": String(bytes.length) }) },
        { send: bytes.subarray(0, 5_000) },
        "end",
      ];
      return withServer(answer, async (url) => {
        const [came, kind] = await readBroken((await nodeHttp(post(url), never)).body);
        assert.equal(kind, "reset");
        assert.ok(came.length > 4_000 && text.startsWith(came), String(came.length));
      });
    });

    it("nothing that is not compressed, whatever the header says of it", () =>
      withServer(
        [{ send: head(200, { "content-encoding": "gzip" }) }, { send: "plain" }, "end"],
        async (url) => {
          const [, kind] = await readBroken((await nodeHttp(post(url), never)).body);
          assert.equal(kind, "reset");
        },
      ));

    it("nothing in an encoding it does not know", () =>
      withServer(
        [{ send: head(200, { "content-encoding": "constructor" }) }, { send: "plain" }, "end"],
        async (url) => {
          assert.equal(await read((await nodeHttp(post(url), never)).body), "plain");
        },
      ));
  });

  describe("tells of a body that was cut, after all that came of it,", () => {
    const cuts: readonly (readonly [
      name: string,
      headers: Record<string, string>,
      last: "end" | "destroy",
    ])[] = [
      ["by a reset", {}, "destroy"],
      ["before its announced length", { "content-length": "100" }, "end"],
      ["before its last chunk", { "transfer-encoding": "chunked" }, "end"],
    ];
    for (const [name, headers, last] of cuts) {
      it(name, () => {
        const text = "transfer-encoding" in headers ? "5\r\nhello\r\n" : "hello";
        return withServer([{ send: head(200, headers) }, { send: text }, { wait: 20 }, last], async (url) => {
          const { body } = await nodeHttp(post(url), never);
          // Nobody reads until the connection is gone.
          await new Promise((resolve) => setTimeout(resolve, 60));
          assert.deepEqual(await readBroken(body), ["hello", "reset"]);
        });
      });
    }
  });

  it("lets a sender wait for a slow reader", () => {
    const size = 12_000_000;
    const answer: Script = [{ send: head(200) }, { send: Buffer.alloc(size) }, "end"];
    return withServer(answer, async (url) => {
      let read = 0;
      for await (const piece of (await nodeHttp(post(url), never)).body) {
        read += piece.length;
        if (read % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      assert.equal(read, size);
    });
  });

  it("closes the connection when the loop is left", () =>
    withServer([{ send: head(200) }, { send: "hello" }], async (url, server) => {
      for await (const _ of (await nodeHttp(post(url), never)).body) break;
      assert.equal(await server.requests[0]?.closedByClient(), true);
    }));

  it("rejects with the reason of the abort, before and after the response", () =>
    withServer([{ send: head(200) }, { send: "hello" }], async (url, server) => {
      const reason = new Error("enough");
      await assert.rejects(nodeHttp(post(url), AbortSignal.abort(reason)), reason);
      const stop = new AbortController();
      const { body } = await nodeHttp(post(url), stop.signal);
      stop.abort(reason);
      await assert.rejects(read(body), reason);
      assert.equal(await server.requests[0]?.closedByClient(), true);
    }));

  describe("tells failures apart:", () => {
    async function failure(url: string, changes: Partial<HttpRequest> = {}): Promise<HttpFailureKind> {
      try {
        await nodeHttp(post(url, changes), never);
      } catch (error) {
        assert.ok(error instanceof HttpFailure, String(error));
        assert.notEqual(error.message, "");
        return error.kind;
      }
      return assert.fail("Did not fail");
    }

    it("a name nobody knows", async () => assert.equal(await failure("http://no-such-host.invalid/"), "dns"));

    it("a port nobody listens on", async () =>
      assert.equal(await failure(`http://localhost:${await freePort()}/`), "refused"));

    it("a connection that ends without a response", () =>
      withServer(["destroy"], async (url) => assert.equal(await failure(url), "reset")));

    it("a response that is not HTTP", () =>
      withServer([{ send: "hello\r\n\r\n" }, "end"], async (url) =>
        assert.equal(await failure(url), "other"),
      ));

    it("plain http where TLS is spoken to", () =>
      withServer([], async (url) => assert.equal(await failure(url.replace("http:", "https:")), "tls")));

    it("a header that cannot be sent", () =>
      withServer([], async (url) =>
        assert.equal(await failure(url, { headers: { "X-A": "a\nb" } }), "other"),
      ));

    it("a certificate nobody vouches for", async () => {
      const file = (name: string) => readFileSync(join(root, "test/fixtures/gateway/tls", name));
      const server = createServer({ key: file("self-signed.key.pem"), cert: file("self-signed.cert.pem") });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      const port = typeof address === "object" ? address?.port : 0;
      try {
        assert.equal(await failure(`https://127.0.0.1:${port}/`), "tls");
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });
  });
});
