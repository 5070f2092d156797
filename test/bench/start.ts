import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packVsix } from "../support/host/packVsix.ts";
import { root } from "../support/root.ts";
import { activation } from "./activation.ts";
import type { Contest, Part } from "./part.ts";
import { buildProduct } from "./product.ts";

/** What has to be read before anything can be done. */
export const start: Part = {
  about: "activation, and bytes of what is loaded and shipped",
  async run() {
    await buildProduct();
    return [
      ...(await activation()),
      bytes("program of the extension host, at the start", await sizeAtStart(), 150),
      bytes(
        "program of the extension host, whole",
        (await sizeAtStart()) + (await sizeOf("dist/features.js")),
      ),
      bytes("chat view, first load", await firstLoad(), 250),
      bytes("vsix", await vsixSize(), 500),
    ];
  },
};

function bytes(what: string, size: number, atMost?: number): Contest {
  return {
    what,
    unit: "kB",
    ours: "ours",
    ...(atMost !== undefined && { goal: { of: "value", atMost } }),
    samples: new Map([["ours", [size / 1000]]]),
  };
}

/** What Node adds, and what it takes from the program of browsers. What is loaded on first use is not in it. */
async function sizeAtStart(): Promise<number> {
  return (await sizeOf("dist/extension.js")) + (await sizeOf("dist/web/extension.js"));
}

/** The view's program with what it imports at once, and its style sheet; what is imported later is not in it. */
async function firstLoad(): Promise<number> {
  const seen = new Set<string>();
  const add = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = await readFile(join(root, "dist/webview", name), "utf8");
    for (const [, imported = ""] of text.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([\w.-]+\.js)"/g))
      await add(imported);
  };
  await add("chat.js");
  seen.add("chat.css");
  const sizes = await Promise.all([...seen].map((name) => sizeOf(join("dist/webview", name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function vsixSize(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const file = join(folder, "extension.vsix");
    await packVsix(root, file);
    return (await stat(file)).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(join(root, path))).size;
}
