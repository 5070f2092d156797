import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { isVideoDropped } from "../../../../src/core/media/droppedVideo.ts";
import { sniffMedia } from "../../../../src/core/media/mediaType.ts";
import { mp4Duration } from "../../../../src/core/media/mp4Duration.ts";
import { webmDuration } from "../../../../src/core/media/webmDuration.ts";
import { fitImage } from "../../../../src/webview/upload/fitImage.ts";
import { root } from "../../../support/root.ts";

const fixture = (name: string) => readFileSync(join(root, "test/fixtures/media", name));

describe("media", () => {
  const types: Readonly<Record<string, string>> = {
    "picture.png": "image/png",
    "picture.jpg": "image/jpeg",
    "picture.webp": "image/webp",
    "picture.gif": "image/gif",
    "clip.mp4": "video/mp4",
    "clip.webm": "video/webm",
  };
  for (const [name, mime] of Object.entries(types)) {
    it(`are known by their bytes: ${name}`, () => assert.equal(sniffMedia(fixture(name))?.mime, mime));
  }

  it("are not what only their name says", () => {
    assert.equal(sniffMedia(new TextEncoder().encode("<svg onload=alert(1)>")), undefined);
    assert.equal(sniffMedia(new Uint8Array()), undefined);
    assert.equal(sniffMedia(new TextEncoder().encode("\0\0\0\x18ftypheic")), undefined);
    assert.equal(sniffMedia(new TextEncoder().encode("\0\0\0\x20ftypM4A ")), undefined);
    const matroska = Buffer.from(fixture("clip.webm"));
    matroska.write("matroska", matroska.indexOf("webm"), "latin1");
    assert.equal(sniffMedia(matroska), undefined);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        sniffMedia(bytes);
      }),
    );
  });

  const reader = (bytes: Uint8Array) => async (offset: number, length: number) =>
    bytes.subarray(offset, offset + length);

  it("tell how long an MP4 is without being read whole", async () => {
    let read = 0;
    const bytes = fixture("clip.mp4");
    const duration = await mp4Duration(async (offset, length) => {
      read += length;
      return bytes.subarray(offset, offset + length);
    });
    assert.equal(duration, 4);
    assert.ok(read < 200);
  });

  /** The clip with another duration in its movie header, and with boxes behind that. */
  const clipWith = (duration: number, ...boxes: readonly Buffer[]) => {
    const clip = Buffer.from(fixture("clip.mp4"));
    const header = clip.indexOf("mvhd");
    clip.writeUInt32BE(duration, header + 20);
    const end = header - 4 + clip.readUInt32BE(header - 4);
    const added = Buffer.concat(boxes);
    const movie = clip.indexOf("moov") - 4;
    clip.writeUInt32BE(clip.readUInt32BE(movie) + added.length, movie);
    return Buffer.concat([clip.subarray(0, end), added, clip.subarray(end)]);
  };
  const box = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, content]);
  };

  it("tell how long a video in fragments is, if it says so", async () => {
    const length = Buffer.alloc(12);
    const clip = fixture("clip.mp4");
    length.writeUInt32BE(7 * clip.readUInt32BE(clip.indexOf("mvhd") + 16), 4);
    const fragments = box("mvex", box("mehd", length));
    assert.equal(await mp4Duration(reader(clipWith(0, fragments))), 7);
    assert.equal(await mp4Duration(reader(clipWith(0))), undefined);
    assert.equal(await mp4Duration(reader(clipWith(0xffff_ffff))), undefined);
  });

  it("tell how long a WebM is, if it says so", async () => {
    const element = (id: string, content: Buffer, size = Buffer.of(0x80 | content.length)) =>
      Buffer.concat([Buffer.from(id, "hex"), size, content]);
    const ticks = Buffer.alloc(8);
    ticks.writeDoubleBE(2_500);
    const info = element(
      "1549a966",
      Buffer.concat([element("2ad7b1", Buffer.of(0x1e, 0x84, 0x80)), element("4489", ticks)]),
    );
    const unknown = Buffer.from("01ffffffffffffff", "hex");
    for (const size of [Buffer.of(0x80 | info.length), unknown]) {
      const file = Buffer.concat([element("1a45dfa3", Buffer.alloc(4)), element("18538067", info, size)]);
      assert.equal(await webmDuration(reader(file)), 5);
    }
    assert.equal(await webmDuration(reader(fixture("clip.webm"))), 4);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await webmDuration(reader(bytes));
      }),
    );
  });

  it("tell nothing of bytes that are no MP4, and end", async () => {
    assert.equal(await mp4Duration(reader(fixture("picture.png"))), undefined);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await mp4Duration(reader(bytes));
      }),
    );
  });

  it("are images scaled to what models look at, and never up", () => {
    assert.deepEqual(fitImage({ width: 3000, height: 1500 }), { width: 1568, height: 784 });
    assert.deepEqual(fitImage({ width: 320, height: 200 }), { width: 320, height: 200 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (width, height) => {
          const fitted = fitImage({ width, height });
          assert.ok(fitted.width >= 1 && fitted.height >= 1 && Math.max(fitted.width, fitted.height) <= 1568);
          assert.ok(fitted.width <= width && fitted.height <= height);
        },
      ),
    );
  });
});

describe("a video", () => {
  const sent = { textTokens: 100, promptTokens: 100, durations: [10], images: 0 };
  const cases: readonly (readonly [
    why: string,
    count: Parameters<typeof isVideoDropped>[0],
    dropped: boolean,
  ])[] = [
    ["the prompt cost no more than its text", sent, true],
    ["the prompt cost a quarter more than its text", { ...sent, promptTokens: 125 }, true],
    ["the prompt cost more", { ...sent, promptTokens: 126 }, false],
    ["its ten seconds were billed", { ...sent, promptTokens: 2_680 }, false],
    ["it is too short to tell", { ...sent, durations: [3] }, false],
    ["nobody knows how long it is", { ...sent, durations: [undefined] }, false],
    [
      "its text is so long that it would not show",
      { ...sent, textTokens: 2_800, promptTokens: 2_900 },
      false,
    ],
    ["it would show beside its text", { ...sent, textTokens: 2_799, promptTokens: 2_900 }, true],
    ["images cost tokens beside it", { ...sent, images: 1 }, false],
    ["the server counted nothing", { ...sent, promptTokens: undefined }, false],
  ];
  for (const [why, count, dropped] of cases) {
    it(`was ${dropped ? "" : "not "}dropped, as far as one can tell, where ${why}`, () =>
      assert.equal(isVideoDropped(count), dropped));
  }
});
