/** The name under which VS Code knows our models; package.json contributes it. */
export const vendor = "globalaiopc";
