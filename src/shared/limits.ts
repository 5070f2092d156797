/** Characters pasted at once that become an attachment instead, as in VS Code's own chat. */
export const longPaste = 10_000;

/** Bytes at the beginning of a file that tell its type, which the view hands over first. */
export const uploadHead = 64;

/** Bytes of a file that the view hands over at a time, and how many such pieces it may be ahead of the host. */
export const uploadChunk = 1024 * 1024;
export const uploadAhead = 4;

/** Paths that are looked for in the workspace at a time: a model wrote them, any number of them. */
export const placesAsked = 100;
