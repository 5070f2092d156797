/** The house's rules about imports and raw APIs, as data. `architecture.ts` reads them against the sources. */

/** A place of the product: every module whose path starts so, the longest match counting. */
export const layers = [
  "src/extension.ts",
  "src/host/",
  "src/core/markdown/",
  "src/core/",
  "src/shared/",
  "src/webview/",
] as const;

/** Which layers a layer may import; itself is always one of them. */
export const allowedArrows: Readonly<Record<(typeof layers)[number], readonly (typeof layers)[number][]>> = {
  "src/extension.ts": ["src/host/", "src/core/", "src/core/markdown/", "src/shared/"],
  "src/host/": ["src/core/", "src/core/markdown/", "src/shared/"],
  "src/core/": ["src/core/markdown/", "src/shared/"],
  "src/core/markdown/": ["src/core/", "src/shared/"],
  "src/webview/": ["src/core/markdown/", "src/shared/"],
  "src/shared/": [],
};

/** Feature folders below this one do not import each other; `sharedFeature` is for all of them. */
export const features = { folder: "src/host/", sharedFeature: "adapters" } as const;

export interface PackageRule {
  readonly package: RegExp;
  /** Modules that may import it; others may not. */
  readonly allowed: RegExp;
  /** True: `import type` is forbidden elsewhere as well. */
  readonly typesToo: boolean;
  /** At most so many modules import it. */
  readonly importers?: number;
}

export const packageRules: readonly PackageRule[] = [
  { package: /^vscode$/, allowed: /^src\/(host\/|extension\.ts)/, typesToo: true },
  { package: /^node:/, allowed: /^src\/(host\/|extension\.ts)/, typesToo: true },
  { package: /^eventsource-parser/, allowed: /^src\/core\/gateway\//, typesToo: true, importers: 1 },
];

/** APIs with exactly one module that speaks to them; everybody else asks that module. */
export const rawApis: Readonly<Record<string, RegExp>> = {
  configuration: /\bworkspace\.getConfiguration\b/,
  secrets: /\.secrets\b/,
  "context keys": /["']setContext["']/,
  commands: /\bcommands\.register(TextEditor)?Command\b/,
  "log channels": /\bcreateOutputChannel\b/,
};
