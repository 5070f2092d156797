/** A text that two windows had; `undefined` where there was none. */
export interface TextVersions<Text extends string | undefined = string> {
  /** As it was when this window began to show what the other one wrote. */
  readonly before: Text;
  /** As this window has it. */
  readonly mine: Text;
  /** As the other one left it. */
  readonly theirs: Text;
}

/** What only one of them changed is as that one left it; of what both changed, theirs stands before mine. */
export function mergeTexts<Text extends string | undefined>(versions: TextVersions<Text>): Text | string {
  const { before, mine, theirs } = versions;
  if (mine === before || mine === theirs) return theirs;
  return theirs === before ? mine : joinTexts([theirs, mine]);
}

/** The same once this window has `mine` by now. Who has nothing of their own takes what another view of it has. */
export function mergeNewer<Text extends string | undefined>(
  versions: TextVersions<Text>,
  mine: Text,
): Text | string {
  return mergeTexts(mine === versions.before ? versions : { ...versions, mine });
}

/** Texts behind each other, as paragraphs. */
export function joinTexts(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join("\n\n");
}
