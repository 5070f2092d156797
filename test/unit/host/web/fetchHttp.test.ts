import assert from "node:assert/strict";
import fc from "fast-check";
import { HttpFailure, type HttpFailureKind, type HttpRequest } from "../../../../src/core/ports.ts";
import { encodedBody } from "../../../../src/host/web/fetchBody.ts";
import { fetchHttp } from "../../../../src/host/web/fetchHttp.ts";
import { freePort } from "../../../support/freePort.ts";
import { head, type Script, type ScriptedGateway, startScripted } from "../../../support/gateway/scripted.ts";

// The global `fetch` of plain Node, against real sockets. What only a browser does is tested in one.

const never = new AbortController().signal;

function post(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "POST", url, headers: { "X-Test": "1" }, body: "héllo", connectTimeout: 0, ...changes };
}

function media(...pieces: readonly Uint8Array[]) {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  return {
    size,
    async *read() {
      yield* pieces;
    },
  };
}

async function kindOf(failing: Promise<unknown>): Promise<HttpFailureKind | "none"> {
  try {
    await failing;
    return "none";
  } catch (error) {
    assert.ok(error instanceof HttpFailure, String(error));
    return error.kind;
  }
}

async function withServer(script: Script, use: (server: ScriptedGateway) => Promise<void>): Promise<void> {
  const server = await startScripted(script);
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

describe("fetchHttp", () => {
  it("sends method, headers and body, and leaves out what is a browser's own business", () =>
    withServer([{ send: head(201, { "X-Answer": "yes" }) }, { send: "done" }, "end"], async (server) => {
      let sent = 0;
      const headers = { "X-Test": "1", "User-Agent": "ours", "Accept-Encoding": "identity" };
      const response = await fetchHttp(post(server.baseUrl, { headers, onSent: () => sent++ }), never);
      assert.equal(response.status, 201);
      assert.equal(response.headers["x-answer"], "yes");
      let text = "";
      for await (const bytes of response.body) text += new TextDecoder().decode(bytes);
      assert.equal(text, "done");
      assert.equal(sent, 1);
      const [request] = server.requests;
      assert.equal(request?.method, "POST");
      assert.equal(request.body, "héllo");
      assert.equal(request.headers["x-test"], "1");
      assert.notEqual(request.headers["user-agent"], "ours");
      assert.notEqual(request.headers["accept-encoding"], "identity");
    }));

  it("hands over each piece when it comes", async () => {
    const second = Promise.withResolvers<void>();
    const script: Script = [
      { send: head(200) },
      { send: "first" },
      { until: second.promise },
      { send: "second" },
      "end",
    ];
    await withServer(script, async (server) => {
      const { body } = await fetchHttp(post(server.baseUrl), never);
      const pieces: string[] = [];
      for await (const bytes of body) {
        pieces.push(new TextDecoder().decode(bytes));
        second.resolve();
      }
      assert.deepEqual(pieces, ["first", "second"]);
    });
  });

  it("closes the connection when it is aborted: before an answer, within one, and when the loop is left", () =>
    withServer([{ wait: 50 }, { send: head(200) }, { send: "endless" }], async (server) => {
      const reason = new Error("stopped");
      const early = new AbortController();
      const waiting = fetchHttp(post(server.baseUrl), early.signal);
      const first = await server.received(1);
      early.abort(reason);
      await assert.rejects(waiting, reason);
      assert.equal(await first.closedByClient(), true);

      const late = new AbortController();
      const { body } = await fetchHttp(post(server.baseUrl), late.signal);
      const reading = (async () => {
        for await (const _ of body) late.abort(reason);
      })();
      await assert.rejects(reading, reason);
      assert.equal(await server.requests[1]?.closedByClient(), true);

      const left = await fetchHttp(post(server.baseUrl), never);
      for await (const _ of left.body) break;
      assert.equal(await server.requests[2]?.closedByClient(), true);
    }));

  it("does not ask when it is aborted already", () =>
    withServer(["end"], async (server) => {
      await assert.rejects(
        fetchHttp(post(server.baseUrl), AbortSignal.abort(new Error("too late"))),
        /too late/,
      );
      assert.deepEqual(server.requests, []);
    }));

  it("follows no redirect", async () => {
    const target = await startScripted([{ send: head(200) }, "end"]);
    await withServer([{ send: head(307, { location: target.baseUrl }) }, "end"], async (server) => {
      const { status } = await fetchHttp(post(server.baseUrl), never);
      assert.equal(status, 307);
      assert.deepEqual(target.requests, []);
    });
    await target.stop();
  });

  it("tells a connection that never was from one that broke", async () => {
    assert.equal(await kindOf(fetchHttp(post(`http://127.0.0.1:${await freePort()}/`), never)), "untold");
    const whole = head(200, { "content-length": "100" });
    await withServer([{ send: whole }, { send: "half" }, { wait: 50 }, "destroy"], async (server) => {
      const { body } = await fetchHttp(post(server.baseUrl), never);
      let text = "";
      const reading = async () => {
        for await (const bytes of body) text += new TextDecoder().decode(bytes);
      };
      assert.equal(await kindOf(reading()), "reset");
      assert.equal(text, "half");
    });
  });

  it("sends media as base64 within the text", () =>
    withServer([{ send: head(200) }, "end"], async (server) => {
      const body = ['{"é":"', media(new Uint8Array([1, 2]), new Uint8Array([3, 4, 5, 6, 7])), '"}'];
      await fetchHttp(post(server.baseUrl, { body }), never);
      assert.equal(server.requests[0]?.body, '{"é":"AQIDBAUGBw=="}');
    }));

  it("encodes the same bytes, however they come in pieces", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 50 })), async (pieces) => {
        const body = await encodedBody(["<", media(...pieces), ">"]);
        const text = typeof body === "string" ? body : await body.text();
        assert.equal(text, `<${Buffer.concat(pieces).toString("base64")}>`);
      }),
    ));

  it("sends nothing of a file that is gone, or has another length than was promised", () =>
    withServer(["end"], async (server) => {
      const gone = {
        size: 1,
        // biome-ignore lint/correctness/useYield: it has nothing to give
        async *read(): AsyncGenerator<Uint8Array> {
          throw new HttpFailure("fileGone", "picture.png");
        },
      };
      const changed = { ...media(new Uint8Array(3)), size: 4 };
      assert.equal(await kindOf(fetchHttp(post(server.baseUrl, { body: [gone] }), never)), "fileGone");
      assert.equal(await kindOf(fetchHttp(post(server.baseUrl, { body: [changed] }), never)), "other");
      assert.deepEqual(server.requests, []);
    }));
});
