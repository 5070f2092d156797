import * as vscode from "vscode";
import { browserReaches } from "../../core/gateway/browserReaches.ts";
import { type Endpoint, tryEndpoint } from "../../core/gateway/endpoint.ts";
import { memoryOfTexts, recall, remember } from "../adapters/memory.ts";

/** Origins that have answered: those let web pages ask. */
const answeredOrigins = memoryOfTexts("browser.answeredOrigins");

/** What a browser asks of a server, until the server has shown that it does so. */
export function browserNotice(memento: vscode.Memento, baseUrl: string): string | undefined {
  const endpoint = tryEndpoint(baseUrl);
  // What is wrong with an address itself is said in its own words.
  if (endpoint === undefined || !browserReaches(endpoint)) return undefined;
  if (recall(memento, answeredOrigins).includes(endpoint.origin)) return undefined;
  return vscode.l10n.t(
    "VS Code runs in a browser here: answers come only from servers that allow requests from web pages (CORS). The first message will show whether {0} does.",
    endpoint.host,
  );
}

/** True when this origin had not answered before. */
export async function rememberAnswer(memento: vscode.Memento, { origin }: Endpoint): Promise<boolean> {
  const origins = recall(memento, answeredOrigins);
  if (origins.includes(origin)) return false;
  await remember(memento, answeredOrigins, [...origins, origin]);
  return true;
}
