/** The items of a source that is made when the first of them is asked for. */
export async function* lazily<T>(make: () => AsyncIterable<T>): AsyncGenerator<T> {
  yield* make();
}
