/** A text that two windows had. */
export interface TextVersions {
  /** As it was when this window began to show what the other one wrote. */
  readonly before: string;
  /** As this window has it. */
  readonly mine: string;
  /** As the other one left it. */
  readonly theirs: string;
}

/** What only one of them changed is as that one left it; of what both changed, theirs stands before mine. */
export function mergeTexts({ before, mine, theirs }: TextVersions): string {
  if (mine === before || mine === theirs) return theirs;
  return theirs === before ? mine : joinTexts([theirs, mine]);
}

/** The same once this window has `mine` by now. Who has nothing of their own takes what another view of it has. */
export function mergeNewer(versions: TextVersions, mine: string): string {
  return mergeTexts(mine === versions.before ? versions : { ...versions, mine });
}

/** Texts behind each other, as paragraphs. */
export function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}
