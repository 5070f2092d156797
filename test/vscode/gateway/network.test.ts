import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import { join } from "node:path";
import { startProxy } from "../../support/gateway/proxy.ts";
import {
  endEvents,
  type ScriptedGateway,
  startScripted,
  streamHead,
  textEvent,
} from "../../support/gateway/scripted.ts";
import { root } from "../../support/root.ts";
import { userSettings } from "../settings.ts";
import { ask, failureReason, serviceForTests } from "./serviceForTests.ts";

describe("requests from the extension host, through VS Code's proxy and certificate settings", () => {
  it("goes through a proxy that forwards plain http and refuses CONNECT", async () => {
    await using gateway = await plainGateway();
    await using proxy = await startProxy();
    const target = `gateway.invalid:${new URL(gateway.baseUrl).port}`;
    await using _settings = await userSettings({
      "http.proxy": proxy.url,
      "globalaiopc.baseUrl": `http://${target}/gw_llm_power`,
      "globalaiopc.allowInsecureHttp": true,
    });
    const { result } = await ask(serviceForTests(), "Hello");
    assert.equal(result.text, "Over http");
    assert.deepEqual(proxy.requests, [{ how: "FORWARD", target }]);
  });

  it("sends nothing, not even to a proxy, before plain http was allowed", async () => {
    await using gateway = await plainGateway();
    await using proxy = await startProxy();
    await using _settings = await userSettings({
      "http.proxy": proxy.url,
      "globalaiopc.baseUrl": `http://gateway.invalid:${new URL(gateway.baseUrl).port}`,
    });
    const { result } = await ask(serviceForTests(), "Hello");
    assert.equal(failureReason(result), "insecure");
    assert.deepEqual(proxy.requests, []);
  });

  it("goes through a proxy that tunnels https", async () => {
    await using gateway = await tlsGateway();
    await using proxy = await startProxy(gateway.port);
    const target = `gateway.invalid:${gateway.port}`;
    await using _settings = await userSettings({
      "http.proxy": proxy.url,
      "http.proxyStrictSSL": false,
      "globalaiopc.baseUrl": `https://${target}`,
    });
    const { result } = await ask(serviceForTests(), "Hello");
    assert.equal(result.text, "Over TLS");
    assert.deepEqual(proxy.requests, [{ how: "CONNECT", target }]);
  });

  it("says so when the proxy refuses the tunnel", async () => {
    await using gateway = await tlsGateway();
    await using proxy = await startProxy();
    await using _settings = await userSettings({
      "http.proxy": proxy.url,
      "http.proxyStrictSSL": false,
      "globalaiopc.baseUrl": `https://gateway.invalid:${gateway.port}`,
    });
    const { result } = await ask(serviceForTests(), "Hello");
    assert.equal(failureReason(result), "proxy");
    assert.equal(gateway.requests.length, 0);
  });

  it("refuses a certificate that nobody vouches for", async () => {
    await using gateway = await tlsGateway();
    await using _settings = await userSettings({ "globalaiopc.baseUrl": gateway.baseUrl });
    const { result } = await ask(serviceForTests(), "Hello");
    assert.equal(failureReason(result), "tls");
    assert.equal(gateway.requests.length, 0);
  });

  it("takes that certificate when VS Code's settings do", async () => {
    await using gateway = await tlsGateway();
    await using _settings = await userSettings({
      "globalaiopc.baseUrl": gateway.baseUrl,
      "http.proxyStrictSSL": false,
    });
    const { result } = await ask(serviceForTests(), "Hello");
    assert.equal(result.text, "Over TLS");
  });
});

async function plainGateway(): Promise<ScriptedGateway & AsyncDisposable> {
  const gateway = await startScripted([
    { send: streamHead },
    { send: textEvent("Over http") },
    { send: endEvents },
    "end",
  ]);
  return { ...gateway, [Symbol.asyncDispose]: gateway.stop };
}

interface TlsGateway extends AsyncDisposable {
  readonly baseUrl: string;
  readonly port: number;
  /** The Authorization header of each request. */
  readonly requests: readonly (string | undefined)[];
}

/** Shows a certificate of its own making, for `gateway.invalid` and for loopback. */
async function tlsGateway(): Promise<TlsGateway> {
  const folder = join(root, "test/fixtures/tls");
  const [cert, key] = await Promise.all([
    readFile(join(folder, "certificate.pem")),
    readFile(join(folder, "key.pem")),
  ]);
  const requests: (string | undefined)[] = [];
  const server = createServer({ cert, key }, (incoming, response) => {
    requests.push(incoming.headers.authorization);
    response.writeHead(200, { "content-type": "text/event-stream", connection: "close" });
    response.end(textEvent("Over TLS") + endEvents);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  return {
    baseUrl: `https://127.0.0.1:${address.port}/gw_llm_power`,
    port: address.port,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
