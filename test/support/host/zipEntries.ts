/** What is in a zip archive: name → size and checksum, as its central directory says. */
export function zipEntries(archive: Buffer): Readonly<Record<string, string>> {
  // The directory's own record is the last one; a comment after it is not expected here.
  const end = archive.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0) throw new Error("This is no zip archive");
  const entries: [string, string][] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [checksum, size] = [archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const nameEnd = at + 46 + (name ?? 0);
    entries.push([archive.toString("utf8", at + 46, nameEnd), `${size} bytes, ${checksum.toString(16)}`]);
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return Object.fromEntries(entries);
}
