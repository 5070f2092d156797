import assert from "node:assert/strict";
import { resolveEndpoint } from "../../../src/core/gateway/endpoint.ts";
import { setupNotice } from "../../../src/host/gateway/setupNotice.ts";
import { userSettings } from "../settings.ts";
import { serviceForTests } from "./serviceForTests.ts";

describe("what the chat says while nothing can be sent", () => {
  const endpoint = resolveEndpoint("https://gateway.example/v1");

  it("offers the key where there is none, and the environment's where it waits to be allowed", () => {
    assert.deepEqual(offered(setupNotice(endpoint, { kind: "missing" })), ["enterKey"]);
    assert.deepEqual(offered(setupNotice(endpoint, { kind: "unconfirmed" })), [
      "allowEnvironmentKey",
      "enterKey",
    ]);
    assert.equal(setupNotice(endpoint, { kind: "key", key: "k" }), undefined);
  });

  it("offers another address, and not a key, where the address is wrong", async () => {
    await using _ = await userSettings({ "globalaiopc.baseUrl": "ftp://gateway.example" });
    assert.equal(offered(await serviceForTests().setup())[0], "changeBaseUrl");
  });
});

function offered(setup: ReturnType<typeof setupNotice>): readonly string[] {
  return setup?.remedies.map(({ id }) => id) ?? [];
}
