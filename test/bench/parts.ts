import { count } from "./count.ts";
import { decode } from "./decode.ts";
import { draw } from "./draw.ts";
import { edit } from "./edit.ts";
import { memory } from "./memory.ts";
import { open } from "./open.ts";
import type { Part } from "./part.ts";
import { start } from "./start.ts";
import { store } from "./store.ts";
import { typing } from "./typing.ts";
import { upload } from "./upload.ts";
import { way } from "./way.ts";

/** By the name they are asked for, in the order they run. */
export const parts: Readonly<Record<string, Part>> = {
  count,
  decode,
  edit,
  start,
  store,
  upload,
  draw,
  open,
  memory,
  typing,
  way,
};
