import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inTurn } from "./inTurn.ts";
import type { Contest, Part } from "./part.ts";
import { programPath, startProgram } from "./program.ts";

const rounds = 3;
/** Bytes of a video whose body has 100 MB in base64. */
const size = 75_000_000;
const yardstick = "one text";
const ways = { "our chat": "chat", "VS Code's chat": "native", [yardstick]: "text" } as const;

/** A large video on its way to a server in another process; each time the sender is a process of its own too. */
export const upload: Part = {
  about: "sending a body of 100 MB",
  async run({ programs }) {
    const folder = await mkdtemp(join(tmpdir(), "bench-"));
    try {
      await writeVideo(join(folder, "film.mp4"));
      await using server = startProgram(programPath(programs, "bench/upload/server"));
      return await measure(programs, await server.nextLine(), folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(programs: string, baseUrl: string, folder: string): Promise<readonly Contest[]> {
  const growths = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  const sample = (name: string, way: string) => async () => {
    const path = programPath(programs, "bench/upload/sender");
    await using sender = startProgram(path, way, baseUrl, folder, String(size));
    const { block, growth } = JSON.parse(await sender.ask());
    growths.get(name)?.push(growth);
    return block;
  };
  const contenders = Object.entries(ways).map(([name, way]) => [name, sample(name, way)] as const);
  const blocks = await inTurn(Object.fromEntries(contenders), rounds);
  return ["our chat", "VS Code's chat"].flatMap((ours): readonly Contest[] => [
    {
      what: `${ours}: longest time that nothing else ran`,
      unit: "ms",
      goal: { of: "value", atMost: 50 },
      ...{ ours, yardstick, samples: pick(blocks, ours) },
    },
    {
      what: `${ours}: memory that came on top, in bodies`,
      unit: "×",
      goal: { of: "value", atMost: 3 },
      ...{ ours, yardstick, samples: pick(growths, ours) },
    },
  ]);
}

function pick(samples: ReadonlyMap<string, readonly number[]>, ours: string) {
  return new Map([...samples].filter(([name]) => name === ours || name === yardstick));
}

async function writeVideo(path: string): Promise<void> {
  await using file = await open(path, "w");
  const piece = Buffer.alloc(1_000_000, 7);
  for (let written = 0; written < size; written += piece.length) await file.write(piece);
}
