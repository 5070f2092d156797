import { type RunResult, run } from "../childProcess.ts";

/**
 * `npm install` in a folder with a package.json of its own, quietly, without install scripts, and whatever the
 * user's npm configuration says about layout. Registry, proxies and certificates remain the user's.
 */
export async function npmInstall(folder: string, packages: readonly string[]): Promise<RunResult> {
  const flags = [
    "--ignore-scripts",
    "--omit=dev",
    "--include=optional",
    "--global=false",
    "--install-strategy=hoisted",
    "--engine-strict=false",
    "--legacy-peer-deps=false",
    "--dry-run=false",
    "--audit=false",
    "--fund=false",
    "--fetch-retries=5",
    "--loglevel=error",
  ];
  const args = ["install", ...flags, ...packages];
  // npm says where it is to the scripts it runs; that one is sure to be the one that installed this project.
  const ours = process.env["npm_execpath"];
  if (ours?.endsWith(".js")) return run(process.execPath, [ours, ...args], { cwd: folder });
  return run("npm", args, { cwd: folder, shell: process.platform === "win32" });
}
