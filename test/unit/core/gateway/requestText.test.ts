import assert from "node:assert/strict";
import fc from "fast-check";
import type { MediaPart, VideoFormat } from "../../../../src/core/gateway/completion.ts";
import type { GatewayErrorReason } from "../../../../src/core/gateway/errorReason.ts";
import { GatewayError } from "../../../../src/core/gateway/gatewayError.ts";
import { checkLimits } from "../../../../src/core/gateway/requestLimits.ts";
import { requestSize, requestText } from "../../../../src/core/gateway/requestText.ts";
import { wireMessages } from "../../../../src/core/gateway/wireMessages.ts";

const image: MediaPart = {
  type: "media",
  kind: "image",
  mime: "image/png",
  name: "a.png",
  size: 4,
  hash: "h",
};
const video: MediaPart = {
  type: "media",
  kind: "video",
  mime: "video/mp4",
  name: "b.mp4",
  size: 5,
  hash: "i",
};

/** The body with all media read, as a server gets it. */
async function whole(body: Readonly<Record<string, unknown>>): Promise<string> {
  const text = requestText(body, async function* ({ size }) {
    yield new Uint8Array(size).fill(65);
  });
  let json = "";
  for (const part of text) {
    if (typeof part === "string") json += part;
    else for await (const bytes of part.read()) json += Buffer.from(bytes).toString("base64");
  }
  assert.equal(requestSize(text), Buffer.byteLength(json));
  return json;
}

describe("the text of a request", () => {
  it("holds media as data URLs, in the shape of the setting", async () => {
    const shapes: Readonly<Record<VideoFormat, unknown>> = {
      image_url: { type: "image_url", image_url: { url: "data:video/mp4;base64,QUFBQUE=" } },
      video_url: { type: "video_url", video_url: { url: "data:video/mp4;base64,QUFBQUE=" } },
      file: { type: "file", file: { filename: "b.mp4", file_data: "data:video/mp4;base64,QUFBQUE=" } },
    };
    for (const format of Object.keys(shapes) as VideoFormat[]) {
      const messages = wireMessages([{ role: "user", content: [image, video] }], true, format);
      const sent = JSON.parse(await whole({ messages })).messages[0].content;
      assert.deepEqual(sent[0], { type: "image_url", image_url: { url: "data:image/png;base64,QUFBQQ==" } });
      assert.deepEqual(sent[1], shapes[format]);
    }
  });

  it("is the same JSON whatever the user writes beside media", async () => {
    const words = fc.oneof(fc.string(), fc.constantFrom("<media>", "<<media>>", "é", "𝒳", "\ud800", '"'));
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 6 }), async (texts) => {
        const content = [...texts.map((text) => ({ type: "text", text }) as const), image, video];
        const messages = wireMessages([{ role: "user", content }], true);
        const sent = JSON.parse(await whole({ messages })).messages[0].content;
        assert.deepEqual(sent.slice(0, -2), JSON.parse(JSON.stringify(content.slice(0, -2))));
        assert.equal(sent.length, content.length);
      }),
    );
  });
});

const reason = (expected: GatewayErrorReason) => (error: unknown) =>
  error instanceof GatewayError && error.data.reason === expected;

describe("the limits of a request", () => {
  const messages = [{ role: "user", content: [image, image, video] }] as const;
  const text = requestText({ messages: wireMessages(messages, true) }, async function* () {});

  it("count images, but not videos", () => {
    checkLimits(messages, text, { maxImages: 2 });
    assert.throws(() => checkLimits(messages, text, { maxImages: 1 }), reason("tooManyImages"));
  });

  it("count the bytes that would be sent, before anything is read", () => {
    const size = requestSize(text);
    checkLimits(messages, text, { maxRequestBytes: size });
    assert.throws(
      () => checkLimits(messages, text, { maxRequestBytes: size - 1 }),
      reason("requestTooLarge"),
    );
  });
});
