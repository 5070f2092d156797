import { type Import, readImports, withoutComments } from "./readImports.ts";
import { allowedArrows, features, layers, packageRules, rawApis } from "./rules.ts";
import type { SourceFile } from "./sourceFiles.ts";

/** Everything in the sources that breaks a rule of `rules.ts`, one sentence each. */
export function violations(files: readonly SourceFile[]): readonly string[] {
  const imports = files.flatMap(readImports);
  return [
    ...imports.flatMap(forbiddenArrow),
    ...imports.flatMap(betweenFeatures),
    ...forbiddenPackages(imports),
    ...cycles(imports),
    ...sharedRawApis(files),
  ];
}

function forbiddenArrow({ from, to }: Import): readonly string[] {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (target === undefined || source === target) return [];
  if (source !== undefined && allowedArrows[source].includes(target)) return [];
  return [`${from} must not import ${to}`];
}

function layerOf(path: string): (typeof layers)[number] | undefined {
  return layers.find((layer) => path.startsWith(layer));
}

function betweenFeatures({ from, to }: Import): readonly string[] {
  const [source, target] = [featureOf(from), featureOf(to)];
  if (source === undefined || target === undefined) return [];
  if (source === target) return [];
  return [`${from} must not import another feature's ${to}`];
}

function featureOf(path: string): string | undefined {
  return layerOf(path) === features ? path.slice(features.length).split("/")[0] : undefined;
}

function forbiddenPackages(imports: readonly Import[]): readonly string[] {
  return packageRules.flatMap((rule) => {
    const found = imports.filter(({ to, runTime }) => rule.package.test(to) && (runTime || rule.typesToo));
    const wrong = found
      .filter(({ from }) => !rule.allowed.test(from))
      .map(({ from, to }) => `${from} must not import ${to}`);
    const importers = new Set(found.map(({ from }) => from));
    if (importers.size <= (rule.importers ?? Number.POSITIVE_INFINITY)) return wrong;
    return [
      ...wrong,
      `${rule.package.source} has more than ${rule.importers} importer: ${[...importers].join(", ")}`,
    ];
  });
}

/** Depth-first search that names each module at most once; types may refer to each other. */
function cycles(imports: readonly Import[]): readonly string[] {
  const edges = Map.groupBy(
    imports.filter(({ to, runTime }) => runTime && to.startsWith("src/")),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (module: string, path: readonly string[]): void => {
    if (path.includes(module))
      found.push(`Cycle: ${[...path.slice(path.indexOf(module)), module].join(" → ")}`);
    if (path.includes(module) || done.has(module)) return;
    for (const { to } of edges.get(module) ?? []) visit(to, [...path, module]);
    done.add(module);
  };
  for (const module of edges.keys()) visit(module, []);
  return found;
}

function sharedRawApis(files: readonly SourceFile[]): readonly string[] {
  return Object.entries(rawApis).flatMap(([name, pattern]) => {
    const users = files.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);
    return users.length <= 1
      ? []
      : [`The raw API of ${name} is used in more than one module: ${users.join(", ")}`];
  });
}
