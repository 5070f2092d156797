import { spawnSync } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeEvent } from "../../src/core/chat/chatLog.ts";
import { ChatFiles } from "../../src/host/chat/storage/chatFiles.ts";
import { type KnownTexts, searchChats } from "../../src/host/chat/storage/searchChats.ts";
import { NodeDisk } from "../../src/host/node/nodeDisk.ts";
import { cpuInTurn, inTurn } from "./inTurn.ts";
import type { Contest, Part } from "./part.ts";
import { deltaLength, rareWords, writeChats } from "./store/writeChats.ts";

const rounds = 7;
const appends = 500;

/** The conversations on disk: 1,000 of ten turns, 20 MB of text in 34 MB of logs. */
export const store: Part = {
  about: "appending to, listing and searching conversations on disk",
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "bench-"));
    try {
      await writeChats(join(folder, "chats"), 1_000, 10, 2_000);
      return [await append(folder), await list(join(folder, "chats")), await search(join(folder, "chats"))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Each delta is on disk before the next one comes, which costs the most. */
async function append(folder: string): Promise<Contest> {
  const line = encodeEvent({ type: "text", answer: "answer-1", text: "x".repeat(deltaLength) });
  const files = filesOf(join(folder, "appended"));
  const plain = join(folder, "plain.jsonl");
  const samples = await cpuInTurn(
    {
      ours: async () => {
        for (let count = 0; count < appends; count++) {
          files.append("chat", line);
          await files.written();
        }
      },
      "plain append": async () => {
        for (let count = 0; count < appends; count++) await appendFile(plain, line);
      },
    },
    rounds,
  );
  return {
    what: `${appends} deltas, CPU`,
    unit: "ms",
    ours: "ours",
    yardstick: "plain append",
    goal: { of: "ratio", atMost: 2 },
    samples,
  };
}

async function list(folder: string): Promise<Contest> {
  const samples = await inTurn(
    {
      "ours, first time": async () => {
        await rm(join(folder, "index.json"), { force: true });
        return timeOf(() => filesOf(folder).list());
      },
      "ours, with an index": () => timeOf(() => filesOf(folder).list()),
    },
    rounds,
  );
  return { what: "1,000 conversations listed, wall", unit: "ms", ours: "ours, with an index", samples };
}

/** The words stand in the conversation that is looked at last: nothing can be found before all is read. */
async function search(folder: string): Promise<Contest> {
  const files = filesOf(folder);
  const chats = [...(await files.list())].sort((a, b) => b.at - a.at);
  const firstHit = async (words: string, known: KnownTexts) => {
    for await (const hit of searchChats(files, chats, words, new AbortController().signal, known)) return hit;
    throw new Error("Nothing was found");
  };
  let known: KnownTexts = new Map();
  const samples = await inTurn(
    {
      "ours, cold": () => {
        known = new Map();
        return timeOf(() => firstHit(rareWords.slice(0, -1), known));
      },
      "ours, a letter more": () => timeOf(() => firstHit(rareWords, known)),
      "ours, in the newest": () => timeOf(() => firstHit("the last cent", new Map())),
      grep: () => timeOf(async () => spawnSync("grep", ["-rli", "needle", folder])),
    },
    rounds,
  );
  return {
    what: "words of the oldest of 10,000 turns, wall",
    unit: "ms",
    ours: "ours, cold",
    yardstick: "grep",
    goal: { of: "value", atMost: 200 },
    samples,
  };
}

function filesOf(directory: string): ChatFiles {
  const fail = (why: unknown) => {
    throw new Error(String(why));
  };
  return new ChatFiles({
    disk: new NodeDisk(directory),
    log: console,
    onTrouble: (error) => error && fail(error),
    onBroken: fail,
  });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
