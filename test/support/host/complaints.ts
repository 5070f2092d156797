import type { Page } from "playwright-core";

/** Something the browser complained about, in the workbench or in a webview. */
export interface Complaint {
  readonly text: string;
  readonly url: string;
}

/** What this server says anyway: its native modules are not built, and galleries and accounts are out of reach. */
const vscodesOwn =
  /spdlog|native-watchdog|watchdog'|sqlite3|bindings file|ERR_NAME_NOT_RESOLVED|getaddrinfo|status of 404|\(404\)|[Ss]ervice ?Worker|Copilot|AgentHost|No default agent|accounts/;

/** Collects console errors and uncaught exceptions of a page and its frames, without VS Code's own. */
export function collectComplaints(page: Page): readonly Complaint[] {
  const complaints: Complaint[] = [];
  const add = (complaint: Complaint) => {
    if (!vscodesOwn.test(complaint.text)) complaints.push(complaint);
  };
  page.on("console", (message) => {
    if (message.type() === "error") add({ text: message.text(), url: message.location().url });
  });
  page.on("pageerror", (error) => add({ text: String(error), url: page.url() }));
  return complaints;
}
