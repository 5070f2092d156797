import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Settings that a try-out starts with; what its user changes later stays. */
const defaults = {
  "extensions.autoCheckUpdates": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.startupEditor": "none",
};

/** The session decides these anew at each start; without it a closed demo's address would stay behind. */
const perSession = ["globalaiopc.baseUrl"];

/** What settings.json should hold: defaults below what the user chose, below what this session needs. */
export async function mergedSettings(
  file: string,
  session: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const chosen = Object.entries(await read(file)).filter(([name, value]) => {
    return !perSession.includes(name) || !isLoopback(value);
  });
  return { ...defaults, ...Object.fromEntries(chosen), ...session };
}

/** Writes a whole settings file, with its folder where there is none. */
export async function writeSettings(
  file: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
}

async function read(file: string): Promise<object> {
  try {
    const settings: unknown = JSON.parse(await readFile(file, "utf8"));
    return typeof settings === "object" && settings !== null ? settings : {};
  } catch {
    // Absent at first, or with comments since its user edited it by hand.
    return {};
  }
}

function isLoopback(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("http://127.0.0.1:");
}
