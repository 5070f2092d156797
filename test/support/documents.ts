import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generatedDocuments } from "./documents/generatedDocuments.ts";
import { root } from "./root.ts";

// `npm run documents`: writes tables in documents and the notices of third parties anew.

for (const { path, current, text } of await generatedDocuments()) {
  if (text !== current) await writeFile(join(root, path), text);
  console.log(text === current ? `${path} is current.` : `${path} was written.`);
}
