import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../root.ts";

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Optional packages (programs for other platforms) that are named but not listed in package-lock.json. npm leaves
 * them out when a registry lacks them, and then `npm ci` refuses the file, on every machine.
 */
export async function lockFileProblems(): Promise<readonly string[]> {
  const text = await readFile(join(root, "package-lock.json"), "utf8");
  const packages: Readonly<Record<string, LockedPackage>> = JSON.parse(text).packages;
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => packages[`${path}/node_modules/${name}`] === undefined)
      .filter(([name]) => packages[`node_modules/${name}`] === undefined)
      .map(
        ([name, version]) => `package-lock.json lacks ${name}@${version}, an optional dependency of ${path}`,
      ),
  );
}
