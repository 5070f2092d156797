import assert from "node:assert/strict";
import { withIds } from "../../../../src/core/gateway/toolCalls.ts";

describe("The ids of tool calls", () => {
  it("are the server's where it gave some, and else differ from call to call and from answer to answer", () => {
    const call = { id: "", name: "a", arguments: "{}" };
    const calls = [call, { ...call, id: "c1" }, call];
    const ids = [0, 1, 2].flatMap(() => withIds(calls, Math.random).map(({ id }) => id));
    assert.equal(ids.filter((id) => id === "c1").length, 3);
    assert.equal(new Set(ids).size, 7);
    for (const id of ids) assert.match(id, /^[\w-]{1,64}$/);
  });
});
