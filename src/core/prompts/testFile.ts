/** Where the tests of a file belong. */
export interface TestFile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly exists: boolean;
}

/**
 * The test file of `path`: the one that exists by any usual convention, else the one that fits how the project's other
 * tests (`others`, workspace-relative paths of all its test files) are placed and named, else the language's own way.
 */
export function testFileFor(path: string, others: readonly string[]): TestFile {
  const candidates = testFileCandidates(path);
  const existing = candidates.find((candidate) => others.includes(candidate.path));
  if (existing !== undefined) return { path: existing.path, exists: true };
  const fitting = (candidate: Candidate) => others.filter((other) => candidate.style.test(other)).length;
  const [best] = [...candidates].sort((a, b) => fitting(b) - fitting(a));
  return { path: best?.path ?? path, exists: false };
}

interface Candidate {
  readonly path: string;
  /** Matches the test files that are placed and named in the same way. */
  readonly style: RegExp;
}

/** Likeliest first, for a project that has no tests yet. */
function testFileCandidates(path: string): readonly Candidate[] {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const [, name = "", ending = ""] = /^(.+?)(\.[^.]+)?$/.exec(path.slice(slash)) ?? [];
  const inner = folder.replace(/^(?:src|lib|app)\//, "");
  switch (ending) {
    case ".py":
      return [
        { path: `tests/test_${name}.py`, style: /(^|\/)tests\/test_[^/]+\.py$/ },
        { path: `test/test_${name}.py`, style: /(^|\/)test\/test_[^/]+\.py$/ },
        { path: `${folder}test_${name}.py`, style: /^(?!.*tests?\/).*test_[^/]+\.py$/ },
        { path: `${folder}${name}_test.py`, style: /_test\.py$/ },
      ];
    case ".go":
      return [{ path: `${folder}${name}_test.go`, style: /_test\.go$/ }];
    case ".java":
    case ".kt":
      return [
        {
          path: `${folder.replace("src/main/", "src/test/")}${name}Test${ending}`,
          style: /Test\.(java|kt)$/,
        },
      ];
    default: {
      const suffixes = [".test", ".spec"];
      return suffixes.flatMap((suffix) => {
        const file = `${name}${suffix}${ending}`;
        const named = `[^/]+\\${suffix}\\.\\w+$`;
        return [
          { path: `${folder}${file}`, style: new RegExp(`^(?!(.*/)?(__tests__|tests?)/).*${named}`) },
          { path: `${folder}__tests__/${file}`, style: new RegExp(`(^|/)__tests__/${named}`) },
          { path: `test/${inner}${file}`, style: new RegExp(`^test/.*${named}`) },
          { path: `tests/${inner}${file}`, style: new RegExp(`^tests/.*${named}`) },
        ];
      });
    }
  }
}

/** Finds the test files of a project, for VS Code's file search. */
export const testFilePattern = "**/{*.test.*,*.spec.*,test_*.py,*_test.py,*_test.go,*Test.java,*Test.kt}";
