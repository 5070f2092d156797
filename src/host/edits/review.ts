import * as vscode from "vscode";
import { decide, followCurrent, type Hunk, type ReviewText, reviewText } from "../../core/edits/hunks.ts";
import { lineDiff } from "../../core/edits/lineDiff.ts";
import type { DocumentRegion, RegionChange } from "./documentRegion.ts";

/** Whether a change was kept or undone, or somebody has edited the document. */
export type ReviewChange = "decided" | "edited";

/**
 * The open changes of one region: what is there now against an original. Keeping a change makes it part of the
 * original, undoing it edits the document; when both sides are equal, the review is over, however that came about.
 */
export class Review implements vscode.Disposable {
  readonly id: string;
  readonly label: string;
  readonly region: DocumentRegion;
  /** The region's lines before the edit, whatever was decided since. */
  readonly #first: readonly string[];
  #text: ReviewText;
  readonly #changed = new vscode.EventEmitter<ReviewChange>();
  /** Fires when the hunks may have changed or moved; none left means that the review is over. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(id: string, label: string, region: DocumentRegion, original: readonly string[]) {
    this.id = id;
    this.label = label;
    this.region = region;
    this.#first = original;
    this.#text = reviewText(original, region.lines);
    this.#subscription = region.onDidChange((change) => this.#follow(change));
  }

  get hunks(): readonly Hunk[] {
    return this.#text.hunks;
  }

  get original(): readonly string[] {
    return this.#text.original;
  }

  keep(hunks: readonly Hunk[]): void {
    this.#text = decide(this.#text, hunks, "keep");
    this.#changed.fire("decided");
  }

  /** One undo step. False when the document refuses the edit. */
  async undo(hunks: readonly Hunk[]): Promise<boolean> {
    const undone = decide(this.#text, hunks, "undo");
    if (!(await this.region.writeAtOnce(lineDiff(this.#text.current, undone.current)))) return false;
    this.#text = undone;
    this.#changed.fire("decided");
    return true;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.region.dispose();
  }

  #follow(change: RegionChange): void {
    if (change === "lost") this.#finish();
    else if (change === "outside") this.#changed.fire("edited");
    else this.#compare();
  }

  #compare(): void {
    const current = this.region.lines;
    // Undo has taken the whole edit back: nothing is left to decide, even of what was kept.
    if (sameLines(current, this.#first)) this.#finish();
    else {
      this.#text = followCurrent(this.#text, current);
      this.#changed.fire("edited");
    }
  }

  #finish(): void {
    this.#text = { ...this.#text, hunks: [] };
    this.#changed.fire("decided");
  }
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
