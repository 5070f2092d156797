/** The key to the top of an editor; macOS knows no Ctrl+Home. Everywhere else "ControlOrMeta" is enough. */
export const toTop = process.platform === "darwin" ? "Meta+ArrowUp" : "Control+Home";
