import type { Lock } from "../adapters/disk.ts";

/**
 * Takes a lock of the browser among all windows of this origin, or resolves to `undefined` while another one has it.
 * The browser gives it back when a window closes, reloads or crashes, so that nothing waits for signs of life.
 */
export function takeWebLock(name: string): Promise<Lock | undefined> {
  return new Promise((resolve, reject) => {
    // The browser holds a lock as long as what this function returned has not resolved.
    const hold = (lock: unknown): Promise<void> | undefined => {
      if (lock === null) return void resolve(undefined);
      const { promise, resolve: release } = Promise.withResolvers<void>();
      resolve({
        release: async () => {
          release();
          await held;
        },
      });
      return promise;
    };
    const held = navigator.locks.request(name, { ifAvailable: true }, hold);
    held.catch(reject);
  });
}

/** Whether a window, this one too, has the lock. */
export async function isWebLocked(name: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}
