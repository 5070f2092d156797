export const themes = ["dark", "light", "hc-black", "hc-light"] as const;
export type Theme = (typeof themes)[number];

/** The classes that VS Code gives to a webview's body. */
const bodyClasses: Readonly<Record<Theme, string>> = {
  dark: "vscode-dark",
  light: "vscode-light",
  "hc-black": "vscode-high-contrast",
  "hc-light": "vscode-high-contrast vscode-high-contrast-light",
};

/** Which `script`s and styles may run is as in the real host. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self' 'nonce-view'",
  "script-src 'self' 'nonce-view'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'none'",
].join("; ");

/** A display language, and the view's words in it, by their English ones: JSON. */
export interface PageLanguage {
  readonly language: string;
  readonly bundle: string;
}

const english: PageLanguage = { language: "en", bundle: "{}" };

/**
 * The page around the built view. `fakeHost.posted` are the view's messages, `fakeHost.send` sends one of the host's,
 * `fakeHost.saved` is what `setState` kept.
 */
export function viewPage(theme: Theme, { language, bundle } = english): string {
  return `<!doctype html>
<html lang="${language}" style="background: var(--vscode-sideBar-background)">
<head>
<meta charset="utf-8">
<title>GlobalAiOpc Chat</title>
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="globalaiopc-media" content="/media">
<link rel="stylesheet" href="/themes/${theme}.css">
<link rel="stylesheet" href="/view/chat.css">
</head>
<body class="${bodyClasses[theme]}" data-vscode-theme-kind="${theme}">
<div id="root"></div>
<script nonce="view">
globalThis.fakeHost = {
  posted: [],
  saved: undefined,
  send(message) { globalThis.postMessage(message, "*"); },
};
globalThis.acquireVsCodeApi = () => ({
  postMessage(message) { fakeHost.posted.push(message); },
  getState() { return fakeHost.saved; },
  setState(state) { fakeHost.saved = state; },
});
</script>
<script type="application/json" id="l10n">${bundle.replaceAll("<", "\\u003c")}</script>
<script type="module" nonce="view" src="/view/chat.js"></script>
</body>
</html>`;
}
