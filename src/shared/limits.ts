/** Characters pasted at once that become an attachment instead, as in VS Code's own chat. */
export const longPaste = 10_000;
