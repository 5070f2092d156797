/** The house's rules about imports and raw APIs, as data. `architecture.ts` reads them against the sources. */

/** A place of the product: every module whose path starts so, the first match counting. */
export const layers = [
  "src/extension.ts",
  "src/extensionWeb.ts",
  "src/compose.ts",
  "src/parts.ts",
  "src/host/node/",
  "src/host/web/",
  "src/host/adapters/",
  "src/host/",
  "src/core/markdown/",
  "src/core/",
  "src/shared/",
  "src/webview/",
] as const;

/** Which layers a layer may import; itself is always one of them. */
export const allowedArrows: Readonly<Record<(typeof layers)[number], readonly (typeof layers)[number][]>> = {
  "src/extension.ts": ["src/compose.ts", "src/host/node/", "src/host/adapters/"],
  "src/extensionWeb.ts": ["src/compose.ts", "src/host/web/", "src/host/adapters/"],
  "src/compose.ts": ["src/parts.ts", "src/host/", "src/host/adapters/"],
  "src/parts.ts": ["src/host/", "src/host/adapters/", "src/core/", "src/shared/"],
  "src/host/node/": ["src/host/adapters/", "src/core/"],
  "src/host/web/": ["src/host/adapters/", "src/core/"],
  "src/host/adapters/": ["src/core/", "src/shared/"],
  "src/host/": ["src/host/adapters/", "src/core/", "src/core/markdown/", "src/shared/"],
  "src/core/": ["src/core/markdown/", "src/shared/"],
  "src/core/markdown/": ["src/core/", "src/shared/"],
  "src/webview/": ["src/core/markdown/", "src/shared/"],
  "src/shared/": [],
};

/** A layer whose folders, a feature each, do not import each other. */
export const features = "src/host/" satisfies (typeof layers)[number];

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
  {
    package: /^vscode$/,
    allowed: /^src\/(host\/|extension(Web)?\.ts|compose\.ts|parts\.ts)/,
    typesToo: true,
  },
  // Everything else runs in a browser's web worker too.
  { package: /^node:/, allowed: /^src\/host\/node\//, typesToo: true },
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
