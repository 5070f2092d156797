/** Files that are read at once: enough to keep the disk busy, few enough to stop soon. */
const ahead = 16;

/** The results of `read` in the order of `items`, some of them read before they are asked for. */
export async function* readAhead<Item, Result>(
  items: Iterable<Item>,
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const reading: Promise<Result>[] = [];
  for (const item of items) {
    const result = read(item);
    // Who has left the loop does not want to know what became of the rest.
    result.catch(() => {});
    reading.push(result);
    if (reading.length === ahead) for (const first of reading.splice(0, 1)) yield await first;
  }
  for (const result of reading) yield await result;
}
