import * as vscode from "vscode";
import {
  decide,
  followCurrent,
  type Hunk,
  hunkId,
  type ReviewText,
  reviewText,
} from "../../core/edits/hunks.ts";
import { lineDiff } from "../../core/edits/lineDiff.ts";
import type { DocumentRegion, RegionChange } from "./documentRegion.ts";

/** Refusals of a document that has not changed meanwhile, and milliseconds between them. */
const maxTries = 5;
const pause = 40;

export type ReviewChange =
  /** A decision of the user's. */
  | "kept"
  | "undone"
  /** Somebody has edited the document, or used Undo or Redo. */
  | "edited"
  /** The text was replaced together with what is round it: the changes have to be looked for. */
  | "lost"
  /** All had been undone, and what stands there now is somebody else's text. */
  | "over";

/**
 * The open changes of one region: what is there now against an original. Keeping a change makes it part of the
 * original, undoing it edits the document. When both sides are equal nothing is left to decide; after an undoing,
 * VS Code's own Undo or Redo may still bring changes back.
 */
export class Review implements vscode.Disposable {
  readonly id: string;
  readonly label: string;
  readonly region: DocumentRegion;
  /** The region's lines before the edit, whatever was decided since. */
  readonly #first: readonly string[];
  #text: ReviewText;
  readonly #changed = new vscode.EventEmitter<ReviewChange>();
  /** Fires when the hunks may have changed or moved. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  /** `first`: the lines before the edit, where `original` is another since changes were kept. */
  constructor(
    id: string,
    label: string,
    region: DocumentRegion,
    original: readonly string[],
    first = original,
  ) {
    this.id = id;
    this.label = label;
    this.region = region;
    this.#first = first;
    this.#text = reviewText(original, region.lines);
    this.#subscription = region.onDidChange((change) => this.#follow(change));
  }

  get hunks(): readonly Hunk[] {
    return this.#text.hunks;
  }

  get original(): readonly string[] {
    return this.#text.original;
  }

  get first(): readonly string[] {
    return this.#first;
  }

  keep(hunks: readonly Hunk[]): void {
    this.#text = decide(this.#text, hunks, "keep");
    this.#changed.fire("kept");
  }

  /** One undo step. False when the document refuses the edit. */
  async undo(hunks: readonly Hunk[]): Promise<boolean> {
    // A document that changes while the edit is on its way refuses it, and takes the next.
    for (let refusals = 0; refusals < maxTries; ) {
      const meant = this.hunks.filter((own) => hunks.some((hunk) => hunkId(hunk) === hunkId(own)));
      const undone = decide(this.#text, meant, "undo");
      const { version } = this.region.document;
      if (await this.region.writeAtOnce(lineDiff(this.#text.current, undone.current))) {
        this.#text = undone;
        this.#changed.fire("undone");
        return true;
      }
      if (this.region.document.version === version) refusals += 1;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return false;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.region.dispose();
  }

  #follow(change: RegionChange): void {
    if (change === "lost") this.#changed.fire("lost");
    else if (change === "inside" && this.hunks.length === 0 && !this.region.isBeingEdited)
      this.#changed.fire("over");
    else {
      if (change !== "outside") this.#compare();
      this.#changed.fire("edited");
    }
  }

  #compare(): void {
    const current = this.region.lines;
    // Undo has taken the whole edit back: nothing is left to decide, even of what was kept.
    if (sameLines(current, this.#first)) this.#text = { ...this.#text, current, hunks: [] };
    else if (this.hunks.length === 0) this.#text = reviewText(this.original, current);
    else this.#text = followCurrent(this.#text, current);
  }
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
