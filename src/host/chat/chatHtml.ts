import * as vscode from "vscode";
import { toBase64 } from "../../core/media/base64.ts";

/** Where the view's program and its styles stand inside the extension. */
export function viewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist", "webview");
}

/**
 * The page of the chat view. Model output is drawn in it, so it may load the extension's own files and nothing
 * else, run no inline script, and connect to nowhere.
 */
export function chatHtml(webview: vscode.Webview, extensionUri: vscode.Uri, media: vscode.Uri): string {
  const nonce = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const root = viewRoot(extensionUri);
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  const policy = [
    "default-src 'none'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
    // A video is looked at for its length and a picture.
    `media-src ${webview.cspSource} blob:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri("chat.css")}">
<meta name="globalaiopc-media" content="${webview.asWebviewUri(media)}">
<title>GlobalAiOpc Chat</title>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="l10n">${translations()}</script>
<script type="module" nonce="${nonce}" src="${uri("chat.js")}"></script>
</body>
</html>`;
}

/** The view's words in VS Code's display language, as data: it cannot end its element, and no browser runs it. */
function translations(): string {
  return JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll("<", "\\u003c");
}
