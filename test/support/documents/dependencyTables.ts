import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { answeredFindings } from "../audit/answeredFindings.ts";
import { root } from "../root.ts";
import { dependencyReasons } from "./dependencyReasons.ts";
import { markdownTable } from "./markdownTable.ts";

interface LockedPackage {
  readonly license?: string;
}

/**
 * The tables of docs/DEPENDENCIES.md: what each package is for, the licences of everything that `npm ci` installs, and
 * the answered findings of the audit.
 *
 * @param bundled names of the packages that are inside the vsix
 * @throws Error when nobody has said what a package is for.
 */
export async function dependencyTables(
  bundled: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
  const packages: Readonly<Record<string, LockedPackage>> = lock.packages;
  const rows = Object.keys(devDependencies).map((name) => {
    const reason = dependencyReasons[name];
    if (reason === undefined) throw new Error(`dependencyReasons.ts does not say what ${name} is for`);
    return [`\`${name}\``, reason, licenseOf(packages[`node_modules/${name}`])] as const;
  });
  const isBundled = ([name]: readonly string[]) => bundled.includes(name?.slice(1, -1) ?? "");
  const head = ["Package", "What for", "Licence"];
  const installed = Object.entries(packages).filter(([path]) => path !== "");
  const byLicense = Map.groupBy(installed, ([, locked]) => licenseOf(locked));
  const licenses = [...byLicense].sort(([a, some], [b, others]) =>
    some.length === others.length ? a.localeCompare(b, "en") : others.length - some.length,
  );
  return {
    shipped: markdownTable(head, rows.filter(isBundled)),
    tools: markdownTable(
      head,
      rows.filter((row) => !isBundled(row)),
    ),
    licences: markdownTable(
      ["Licence", "Packages"],
      licenses.map(([license, those]) => [license, String(those.length)]),
    ),
    answered:
      answeredFindings.length === 0
        ? "None."
        : markdownTable(
            ["Finding", "Package", "Answer"],
            answeredFindings.map(({ advisory, package: name, answer }) => [advisory, `\`${name}\``, answer]),
          ),
  };
}

function licenseOf(locked: LockedPackage | undefined): string {
  return locked?.license ?? "not named";
}
