import assert from "node:assert/strict";
import { head, startScripted } from "../../../support/gateway/scripted.ts";
import { goodAnswer, withAnswers } from "./answers.ts";
import { complete, connectionTo, testKey } from "./harness.ts";

describe("completeChat, redirected", () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`follows ${status} within the origin as a POST with the same body`, () =>
      withAnswers([[{ send: head(status, { location: "/elsewhere?x=1" }) }], goodAnswer], async (server) => {
        const { result } = await complete(connectionTo(server.baseUrl));
        assert.equal(result.text, "Hello");
        const [first, second] = server.requests;
        assert.deepEqual([second?.method, second?.path], ["POST", "/elsewhere?x=1"]);
        assert.equal(second?.body, first?.body);
        assert.equal(second?.headers.authorization, `Bearer ${testKey}`);
      }));
  }

  it("sends nothing to another origin, and says where it was to go", async () => {
    const other = await startScripted(goodAnswer);
    const target = new URL(other.baseUrl).origin;
    try {
      await withAnswers(
        [[{ send: head(307, { location: `${target}/v1?key=${testKey}` }) }]],
        async (server) => {
          const { result } = await complete(connectionTo(server.baseUrl, { maxRetries: 2 }));
          assert.ok(result.ending.kind === "failed");
          assert.equal(result.ending.error.reason, "redirected");
          assert.equal(result.ending.error.data.subject, `${target}/v1`);
          assert.equal(server.requests.length, 1);
        },
      );
      assert.equal(other.requests.length, 0);
    } finally {
      await other.stop();
    }
  });

  it("takes https on the same host for another origin", () =>
    withAnswers([], async (server) => {
      const secure = server.baseUrl.replace("http:", "https:");
      await withAnswers([[{ send: head(301, { location: secure }) }]], async (redirecting) => {
        const { result } = await complete(connectionTo(redirecting.baseUrl));
        assert.ok(result.ending.kind === "failed");
        assert.equal(result.ending.error.reason, "redirected");
      });
    }));

  it("gives up on a circle", () =>
    withAnswers([[{ send: head(308, { location: "/again" }) }, "end"]], async (server) => {
      const { result } = await complete(connectionTo(server.baseUrl));
      assert.ok(result.ending.kind === "failed");
      assert.equal(result.ending.error.reason, "tooManyRedirects");
      assert.equal(server.requests.length, 6);
    }));
});
