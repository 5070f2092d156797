/** Where the page finds a file of the media folder. */
export function mediaUrl(file: string): string {
  const root = document.querySelector<HTMLMetaElement>('meta[name="globalaiopc-media"]')?.content ?? "";
  return `${root}/${encodeURIComponent(file)}`;
}
