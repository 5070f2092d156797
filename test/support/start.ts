import { parseArgs } from "node:util";
import { buildExtension } from "./runner/buildExtension.ts";
import { openInBrowser } from "./start/browserHost.ts";
import { openDesktop } from "./start/desktopHost.ts";
import { sampleWorkspace } from "./start/sampleWorkspace.ts";
import { startSession } from "./start/session.ts";

// `npm start`: VS Code with this extension on a small sample workspace, until Ctrl+C or until its window is closed.

const { values } = parseArgs({ options: { browser: { type: "boolean" }, fresh: { type: "boolean" } } });
const interrupted = new Promise<void>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve());
});

const stoppers: (() => Promise<void>)[] = [];
const failure = await Promise.race([interrupted, run().catch((error: unknown) => error)]);
if (failure !== undefined) console.error(failure instanceof Error ? failure.message : failure);
console.log("\nStopping …");
for (const stop of stoppers.reverse()) await stop();
process.exit(failure === undefined ? 0 : 1);

/** Resolves when the user has closed the window; the one in the browser is open until we are interrupted. */
async function run(): Promise<void> {
  console.log("Building the extension …");
  await buildExtension();
  const folder = await sampleWorkspace(values.fresh ?? false);
  const session = await startSession();
  stoppers.push(session.stop);

  const window = values.browser ? undefined : await openDesktop(folder, session);
  if (window !== undefined) {
    stoppers.push(window.stop);
    console.log("VS Code is open. Close its window, or press Ctrl+C here, to end.");
    await window.closed;
    return;
  }
  if (process.platform === "win32") {
    throw new Error(
      "Install VS Code so that `code` is on the PATH: its server for browsers does not run on Windows.",
    );
  }
  const server = await openInBrowser(folder, session);
  stoppers.push(server.stop);
  console.log("Press Ctrl+C to stop.");
  await server.ended;
  throw new Error(`The VS Code server has ended:\n${server.log()}`);
}
