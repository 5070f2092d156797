import { count } from "./count.ts";
import { decode } from "./decode.ts";
import { draw } from "./draw.ts";
import { edit } from "./edit.ts";
import type { Part } from "./part.ts";
import { start } from "./start.ts";
import { store } from "./store.ts";
import { upload } from "./upload.ts";

/** By the name they are asked for, in the order they run. */
export const parts: Readonly<Record<string, Part>> = { count, decode, edit, start, store, upload, draw };
