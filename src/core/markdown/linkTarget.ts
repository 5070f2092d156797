/**
 * Where a link of an answer leads: a web page, a mail address, or a place in a file of the workspace. `href` is for
 * the one who opens it; `shown` is for the reader, with a host name as the browser resolves it.
 */
export interface LinkTarget {
  readonly href: string;
  readonly shown: string;
}

/** "src/cart.ts:12", "src/cart.ts:12:5", "src/cart.ts:12-30", "cart.ts#L12": a path with an extension and a line. */
const place =
  /^(?:[A-Za-z]:[\\/])?[^\s:*?"<>|#]*[^\s:*?"<>|#./\\]\.\w{1,10}(?::\d+(?:[:-]\d+)?|#L\d+(?:-L?\d+)?)$/;

/** The target when it is one that may be opened, else undefined: every other scheme, and paths without a line. */
export function linkTarget(href: string): LinkTarget | undefined {
  if (place.test(href) && !href.startsWith("//") && !href.startsWith("\\\\")) return { href, shown: href };
  const url = parseUrl(href);
  if (url === undefined || !["http:", "https:", "mailto:"].includes(url.protocol)) return undefined;
  return { href, shown: url.href };
}

/** A place in a file as code names it, "src/cart.ts:12"; undefined for any other text. */
export function placeTarget(code: string): LinkTarget | undefined {
  return place.test(code) ? linkTarget(code) : undefined;
}

/** Only what names its scheme: there is no page that a relative address could be relative to. */
function parseUrl(href: string): URL | undefined {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return undefined;
  return URL.canParse(href) ? new URL(href) : undefined;
}
