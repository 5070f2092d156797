/** A still picture as WebP, and how many milliseconds it stays. */
export interface Frame {
  readonly webp: Buffer;
  readonly duration: number;
}

/**
 * One WebP that plays all pictures again and again; each covers the whole canvas.
 * Source of the format: "WebP Container Specification", Extended File Format.
 */
export function animatedWebp(frames: readonly Frame[], size: { width: number; height: number }): Buffer {
  const extended = Buffer.alloc(10);
  extended.writeUInt8(0b10); // has an animation
  extended.writeUIntLE(size.width - 1, 4, 3);
  extended.writeUIntLE(size.height - 1, 7, 3);
  // White behind, played without end.
  const animation = Buffer.from([255, 255, 255, 255, 0, 0]);
  const body = Buffer.concat([
    Buffer.from("WEBP"),
    chunk("VP8X", extended),
    chunk("ANIM", animation),
    ...frames.map(({ webp, duration }) => {
      const head = Buffer.alloc(16);
      head.writeUIntLE(size.width - 1, 6, 3);
      head.writeUIntLE(size.height - 1, 9, 3);
      head.writeUIntLE(duration, 12, 3);
      head.writeUInt8(0b10, 15); // covers what was there
      return chunk("ANMF", Buffer.concat([head, pictureOf(webp)]));
    }),
  ]);
  return chunk("RIFF", body);
}

/** The chunk that holds the pixels. */
function pictureOf(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length; ) {
    const [name, length] = [webp.toString("latin1", at, at + 4), webp.readUInt32LE(at + 4)];
    const end = at + 8 + length + (length % 2);
    if (name === "VP8 " || name === "VP8L") return webp.subarray(at, end);
    at = end;
  }
  throw new Error("The browser wrote a WebP without a picture");
}

/** Padded to an even length. */
function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
