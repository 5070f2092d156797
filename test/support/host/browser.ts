import { type Browser, chromium as playwright } from "playwright-core";
import { chromium } from "../provision/chromium.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The workbench would like to reach galleries and experiments; tests must not depend on an outside.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** A headless Chromium that reaches loopback and nothing else. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium(), args: flags, headless: true });
}
