/** Something that is made on first use and once. */
export interface Lazy<T> {
  (): Promise<T>;
  /** What was made, if anything was: for those who only want to end it. */
  made(): Promise<T> | undefined;
}

/** Makes something on first use; a failure is not kept, so that the next use tries again. */
export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let made: Promise<T> | undefined;
  const get = () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  return Object.assign(get, { made: () => made });
}
