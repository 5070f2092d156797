import { existsSync } from "node:fs";
import { run } from "../childProcess.ts";

/** The browser, and small fonts so that pictures show Chinese, Japanese, Korean and emoji instead of boxes. */
const packages = ["chromium", "fonts-liberation", "fonts-droid-fallback", "fonts-noto-color-emoji"];

/** Installs Chromium with Debian's package manager; undefined on success, else the reason why not. */
export async function aptInstallChromium(): Promise<string | undefined> {
  if (!existsSync("/usr/bin/apt-get")) return "there is no apt-get on this machine";
  if (process.getuid?.() !== 0) return "apt-get needs root: run `sudo apt-get install chromium` yourself";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const patient = ["-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const { code, output } = await run("apt-get", [...patient, ...args], { env, timeout: 600_000 });
    if (code !== 0) return `apt-get ${args[0]} failed:\n${output.slice(-2000)}`;
  }
  return undefined;
}
