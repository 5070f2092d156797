/** Does `work` between two plain lines that say what and how long; a line in between every ten seconds. */
export async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
  console.log(`${what} …`);
  const ticker = setInterval(() => console.log(`${what} … ${seconds()}`), 10_000);
  try {
    const result = await work();
    console.log(`${what}: done in ${seconds()}`);
    return result;
  } catch (error) {
    console.log(`${what}: failed after ${seconds()}`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
