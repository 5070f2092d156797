/** Why an edit ended before its reply did. */
export type StopReason =
  /** The user asked for it: the Stop lens, the command, or the caller's abort. */
  | "user"
  /** Somebody changed the text that was being rewritten, and did not want the rest. */
  | "typedInside"
  /** Undo while it ran. */
  | "undone"
  /** The document was closed, its file deleted or renamed, or the text replaced as a whole. */
  | "closed"
  | "deleted"
  | "renamed"
  | "replaced"
  /** The document does not take edits any more. */
  | "readOnly";

export type RefusalReason =
  | "readOnly"
  /** Another edit of the same lines is running. */
  | "busy"
  | "closed";

/** How an edit ended. `hunks`: the changes that are now open for review. */
export type EditOutcome =
  | { readonly kind: "applied"; readonly hunks: number }
  | { readonly kind: "unchanged" }
  /** The reply has no code; `text` is what it says. Nothing was changed. */
  | { readonly kind: "noCode"; readonly text: string }
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly hunks: number }
  | { readonly kind: "cut"; readonly error: unknown; readonly hunks: number }
  | { readonly kind: "refused"; readonly reason: RefusalReason };
