/**
 * The program of what is needed only once something is done. The build puts into it whatever the programs that start
 * do not import at once, and makes each `import()` of theirs a call of {@link feature}.
 */
export interface FeaturesProgram {
  /** By the path from the project's folder. */
  readonly modules: Readonly<Record<string, () => Promise<unknown>>>;
}

let load: () => Promise<FeaturesProgram> = () => Promise.reject(new Error("No features' program was named"));
let loaded: Promise<FeaturesProgram> | undefined;

/** Says how the program is loaded here; it is, when the first of its modules is asked for. */
export function loadFeaturesWith(loadProgram: () => Promise<FeaturesProgram>): void {
  load = loadProgram;
  loaded = undefined;
}

/** A module of that program. A failure to load it is not kept, so that the next use tries again. */
export async function feature(path: string): Promise<unknown> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  const open = (await loaded).modules[path];
  if (open === undefined) throw new Error(`The features' program has no ${path}`);
  return open();
}
