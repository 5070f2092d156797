import assert from "node:assert/strict";
import { MentionedFiles } from "../../../../src/webview/text/mentionedFiles.ts";

describe("files that answers mention", () => {
  function setUp() {
    const batches: (readonly string[])[] = [];
    const files = new MentionedFiles<string>((paths) => void batches.push(paths));
    /** Answers the batch that was asked last. */
    const respond = (...found: readonly string[]) => files.found(batches.at(-1) ?? [], found);
    return { files, batches, respond };
  }

  it("are asked about together and once, and what was drawn of them is given back", async () => {
    const { files, batches, respond } = setUp();
    for (const [path, drawn] of [
      ["a", "1"],
      ["b", "2"],
      ["a", "3"],
    ] as const)
      files.want(path, drawn);
    await Promise.resolve();
    assert.deepEqual(batches, [["a", "b"]]);
    assert.deepEqual(respond("a"), [
      ["a", "1"],
      ["a", "3"],
    ]);
    assert.deepEqual([files.has("a"), files.has("b"), files.has("c")], [true, false, undefined]);
  });

  it("are asked about in one batch at a time, and no more than a page can need", async () => {
    const { files, batches, respond } = setUp();
    for (let index = 0; index < 10_000; index += 1) files.want(`a${index}`, "");
    await Promise.resolve();
    assert.deepEqual([batches.length, batches[0]?.length], [1, 100]);
    for (let count = 0; count < 100; count += 1) respond();
    assert.equal(batches.length, 20);
  });

  it("are asked about again for the next answer where they were missing", async () => {
    const { files, batches, respond } = setUp();
    files.want("a", "1");
    files.want("b", "2");
    await Promise.resolve();
    respond("a");
    files.forgetMissing();
    assert.deepEqual([files.has("a"), files.has("b")], [true, undefined]);
    files.want("b", "3");
    await Promise.resolve();
    assert.deepEqual(batches[1], ["b"]);
  });

  it("keep the latest drawings of one that is mentioned without end", async () => {
    const { files, respond } = setUp();
    for (let index = 0; index < 3_000; index += 1) files.want("a", String(index));
    await Promise.resolve();
    const drawn = respond("a");
    assert.deepEqual([drawn.length, drawn.at(-1)?.[1]], [500, "2999"]);
  });

  it("are asked about for the next answer though a batch was never answered", async () => {
    const { files, batches } = setUp();
    files.want("a", "");
    await Promise.resolve();
    files.forgetMissing();
    files.want("b", "");
    await Promise.resolve();
    assert.deepEqual(batches, [["a"], ["b"]]);
  });
});
