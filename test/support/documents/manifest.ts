import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

/** A setting of package.json, its words in English. */
export interface ManifestSetting {
  readonly default: unknown;
  readonly scope?: string;
  readonly markdownDescription: string;
}

export interface ManifestCommand {
  readonly command: string;
  readonly title: string;
}

export interface ManifestKey {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly win?: string;
  readonly when?: string;
}

/** What documents tell of package.json. */
export interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: string[] } };
  readonly contributes: {
    readonly commands: readonly ManifestCommand[];
    readonly keybindings: readonly ManifestKey[];
    readonly configuration: { readonly properties: Readonly<Record<string, ManifestSetting>> };
  };
}

/** package.json with the English words in place of their `%keys%`. */
export async function readManifest(): Promise<Manifest> {
  const read = (name: string) => readFile(join(root, name), "utf8");
  const texts: Readonly<Record<string, string>> = JSON.parse(await read("package.nls.json"));
  return JSON.parse(await read("package.json"), (_, value) => {
    const key = typeof value === "string" ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    return key === undefined ? value : (texts[key] ?? value);
  });
}
