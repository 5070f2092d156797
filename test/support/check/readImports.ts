import { posix } from "node:path";
import type { SourceFile } from "./sourceFiles.ts";

export interface Import {
  /** The importing module, relative to the repository. */
  readonly from: string;
  /** A module relative to the repository ("src/core/ports.ts") or a package as written ("node:fs", "preact/hooks"). */
  readonly to: string;
  /** False for `import type` and `export type`, which leave nothing behind. */
  readonly runTime: boolean;
}

const statement =
  /^[ \t]*(?:import|export)(?<type> type)?\s*(?:[\w*{][^;"'`]*?\bfrom\s*|(?<=import\s*))["'](?<static>[^"']+)["']/gm;
const dynamic = /\bimport\(\s*["'](?<dynamic>[^"']+)["']/g;

/** All imports of a module, found in its text: statements start a line, as the formatter leaves them. */
export function readImports({ path, text }: SourceFile): readonly Import[] {
  const code = withoutComments(text);
  const resolve = (to: string) => (to.startsWith(".") ? posix.join(posix.dirname(path), to) : to);
  return [
    ...Array.from(code.matchAll(statement), ({ groups }) => ({
      from: path,
      to: resolve(groups?.["static"] ?? ""),
      runTime: groups?.["type"] === undefined,
    })),
    ...Array.from(code.matchAll(dynamic), ({ groups }) => ({
      from: path,
      to: resolve(groups?.["dynamic"] ?? ""),
      runTime: true,
    })),
  ];
}

/** Block comments and whole-line comments; what follows code on a line is no import. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, "").replace(/^[ \t]*\/\/.*$/gm, "");
}
