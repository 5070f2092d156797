import { randomUUID } from "node:crypto";
import { link, open, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import type { Lock } from "../adapters/disk.ts";
import { hasCode, readWhole } from "./wholeFile.ts";

/** Milliseconds between two signs of life, and of silence after which an owner counts as gone. */
const beat = 5_000;
const silence = 30_000;

/**
 * Takes the lock file at `path`, or resolves to `undefined` while another window that is alive has it. An owner that
 * was killed is noticed at once on the same machine, and by its silence from another one. Should two windows still
 * write at once (a machine that slept), the log keeps the lines of both: they are branches of one tree.
 */
export async function acquireLock(path: string): Promise<Lock | undefined> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  if (!(await create(path, mine))) {
    const owner = await readWhole(path);
    if (owner !== undefined && (await isAlive(path, owner))) return undefined;
    if (owner !== undefined && !(await removeOnly(path, owner))) return undefined;
    if (!(await create(path, mine))) return undefined;
  }
  const timer = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {
      // Taken away from outside: whoever comes next makes a new one.
    });
  }, beat);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      await removeOnly(path, mine);
    },
  };
}

/** Whether somebody else has the lock. */
export async function isLocked(path: string): Promise<boolean> {
  const owner = await readWhole(path);
  return owner !== undefined && (await isAlive(path, owner));
}

async function create(path: string, content: string): Promise<boolean> {
  // Made whole beside it and linked: nobody sees a lock without its owner.
  const whole = `${path}.${randomUUID()}`;
  const file = await open(whole, "wx");
  try {
    await file.writeFile(content);
    await file.close();
    await link(whole, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

async function isAlive(path: string, owner: string): Promise<boolean> {
  try {
    const { pid, host } = JSON.parse(owner) as { readonly pid: number; readonly host: string };
    if (host === hostname() && !isRunning(pid)) return false;
    return Date.now() - (await stat(path)).mtimeMs < silence;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/**
 * Removes the lock if it is this one; false when it is not, or when another window is about to. Windows do it one
 * after the other: a lock that is looked at and then removed may be the next owner's by then.
 */
async function removeOnly(path: string, content: string): Promise<boolean> {
  const turn = `${path}.turn`;
  if (!(await create(turn, content))) {
    // Whoever had the turn was killed in it; the next one to come gets through.
    const found = await stat(turn).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > silence) await rm(turn, { force: true });
    return false;
  }
  try {
    const owner = await readWhole(path);
    if (owner === content) await rm(path, { force: true });
    return owner === undefined || owner === content;
  } finally {
    await rm(turn, { force: true });
  }
}
