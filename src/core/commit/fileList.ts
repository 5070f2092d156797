/**
 * The paths as a list of at most about `budget` characters. What does not fit is represented by its folder and a number,
 * and folders that do not fit either by a number alone.
 */
export function fileList(paths: readonly string[], budget: number): string {
  const lines = paths.map((path) => `- ${path}`);
  const fitting = takeWithin(lines, budget);
  if (fitting.length === paths.length) return lines.join("\n");
  // A part of the room is for the folders, which say more about the rest than a few more names.
  const names = takeWithin(lines, budget / 2);
  const folders = new Map<string, number>();
  for (const path of paths.slice(names.length)) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1) || "./";
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const groups = [...folders].sort(([, a], [, b]) => b - a);
  const shown = takeWithin(
    groups.map(([folder, count]) => `- ${folder} (${count} more files)`),
    budget / 2,
  );
  const left = groups.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  return [...names, ...shown, ...(left > 0 ? [`- ${left} more files in other folders`] : [])].join("\n");
}

function takeWithin(lines: readonly string[], budget: number): readonly string[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > budget;
  });
  return end === -1 ? lines : lines.slice(0, end);
}
