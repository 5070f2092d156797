import assert from "node:assert/strict";
import { attachmentToRemove } from "../../../../src/core/chat/attachmentToRemove.ts";
import type { MediaItem, Turn } from "../../../../src/core/chat/conversation.ts";
import { GatewayError, type GatewayErrorData } from "../../../../src/core/gateway/gatewayError.ts";

const seesAll = { image: true, video: true };
const error = (...[reason, options]: ConstructorParameters<typeof GatewayError>): GatewayErrorData =>
  new GatewayError(reason, options).data;

function media(id: string, size: number, more: Partial<MediaItem> = {}): MediaItem {
  return { id, kind: "image", name: "picture.png", mime: "image/png", hash: `hash of ${id}`, size, ...more };
}

function turn(id: string, items: readonly MediaItem[], text = ""): Turn {
  const file = {
    id: `${id}-file`,
    kind: "file",
    path: "long.txt",
    language: "",
    startLine: 1,
    endLine: 1,
  } as const;
  const context = text === "" ? [] : [{ ...file, text }];
  return {
    id,
    after: null,
    prompt: { text: "", context, media: items, at: 0 },
    answers: [],
    shown: undefined,
  };
}

const found = (...args: Parameters<typeof attachmentToRemove>) => {
  const { turnId, id } = attachmentToRemove(...args) ?? {};
  return [turnId, id];
};

describe("the attachment to remove after an error", () => {
  it("is the biggest of everything that was sent, in whichever turn it stands", () => {
    const turns = [
      turn("t1", [media("a", 300), media("b", 900)]),
      turn("t2", [media("c", 500)], "x".repeat(700)),
    ];
    assert.deepEqual(found(turns, seesAll, error("tooLarge")), ["t1", "b"]);
    assert.deepEqual(found(turns.slice(1), seesAll, error("requestTooLarge")), ["t2", "t2-file"]);
  });

  it("is none that was not sent because the model does not see it", () => {
    const turns = [turn("t1", [media("film", 9_000, { kind: "video" }), media("b", 900)])];
    assert.deepEqual(found(turns, { image: true, video: false }, error("tooLarge")), ["t1", "b"]);
  });

  it("is an image where there are too many of them, however long a text is", () => {
    const turns = [
      turn("t1", [media("film", 9, { kind: "video" })], "x".repeat(9_000)),
      turn("t2", [media("a", 1)]),
    ];
    assert.deepEqual(found(turns, seesAll, error("tooManyImages", { subject: "1" })), ["t2", "a"]);
  });

  it("is the one whose file is gone, not another one of that name", () => {
    const turns = [turn("t1", [media("a", 1)]), turn("t2", [media("b", 1)])];
    const gone = error("attachmentGone", { subject: "picture.png", attachment: "hash of a" });
    assert.deepEqual(found(turns, seesAll, gone), ["t1", "a"]);
  });

  it("is none where nothing was sent along, or something else went wrong", () => {
    assert.deepEqual(found([turn("t1", [])], seesAll, error("tooLarge")), [undefined, undefined]);
    assert.deepEqual(found([turn("t1", [media("a", 1)])], seesAll, error("busy")), [undefined, undefined]);
  });
});
