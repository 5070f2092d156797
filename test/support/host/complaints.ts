import type { Page } from "playwright-core";

/** Something the browser complained about, in the workbench or in a webview. */
export interface Complaint {
  readonly text: string;
  /** The program or document that complained. */
  readonly url: string;
}

/** VS Code's own program and documents; webviews live elsewhere. */
const vscodesOwn = /\/static\/out\/|\/vscode-remote-resource|\/_static\/|:\d+\/\?|^$/;
const ours = /globalaiopc|dist\/(extension|webview)/i;

/**
 * Collects console errors and uncaught exceptions of a page and its frames. VS Code's own are left out (its native
 * modules are not built, galleries and accounts are out of reach), unless they speak of this extension.
 */
export function collectComplaints(page: Page): readonly Complaint[] {
  const complaints: Complaint[] = [];
  const add = (complaint: Complaint) => {
    const { text, url } = complaint;
    const foreign = vscodesOwn.test(url) || text.startsWith("Failed to load resource");
    if (!foreign || ours.test(text + url)) complaints.push(complaint);
  };
  page.on("console", (message) => {
    if (message.type() === "error") add({ text: message.text(), url: message.location().url });
  });
  page.on("pageerror", (error) => add({ text: error.stack ?? String(error), url: page.url() }));
  return complaints;
}
