/** Styles, put beside the program by the bundler. */
declare module "*.css";

/** An icon, as its markup. */
declare module "*.svg" {
  const markup: string;
  export = markup;
}
