import type { AnswerPart, HostMessage } from "../shared/messages.ts";
import type { AnswerStateView, AnswerView, TurnView } from "../shared/views.ts";
import { onNextFrame } from "./onNextFrame.ts";
import { StreamedMarkdown } from "./text/streamedMarkdown.ts";

type AnswerText = Readonly<Record<AnswerPart, StreamedMarkdown>>;
type Delta = Extract<HostMessage, { readonly type: "delta" }>;

/** Milliseconds of drawing what nobody sees yet, per frame. */
const frameBudget = 8;

/** The growing texts of all answers. The frame around them is drawn by state; these only ever get longer. */
export class AnswerTexts {
  readonly #texts = new Map<string, AnswerText>();
  #answers: ReadonlyMap<string, AnswerView> = new Map();
  readonly #observer = new IntersectionObserver(showNear, { scrollMargin: "100%" });

  /** The text, drawn once it comes near the visible part of the conversation. */
  text(answer: AnswerView): StreamedMarkdown {
    const { text } = this.#get(answer);
    nearby.set(text.element, text);
    this.#observer.observe(text.element);
    return text;
  }

  /** The model's thoughts, drawn once `show` is called. */
  reasoning(answer: AnswerView): StreamedMarkdown {
    return this.#get(answer).reasoning;
  }

  /** Draws what is out of sight and what is folded away too, a little in each frame. */
  readonly drawAll = (): void => {
    const end = performance.now() + frameBudget;
    for (const { text, reasoning } of this.#texts.values()) {
      if (performance.now() > end) {
        onNextFrame(this.drawAll);
        return;
      }
      text.show();
      reasoning.show();
    }
  };

  /**
   * Keeps the texts of these turns only, and begins anew where a snapshot differs from what has streamed in.
   *
   * @param fresh those of the turns that just came whole; the others still have the text they first came with
   */
  sync(turns: readonly TurnView[], fresh: readonly TurnView[]): void {
    const snapshots = new Set(fresh.map(({ answer }) => answer.id));
    this.#answers = new Map(turns.map(({ answer }) => [answer.id, answer]));
    for (const [id, text] of this.#texts) {
      const answer = this.#answers.get(id);
      if (answer === undefined || (snapshots.has(id) && !holds(text, answer))) this.#texts.delete(id);
      else this.settle(id, answer.state);
    }
  }

  /** Appends a delta. False when something before it is missing: then only a new snapshot helps. */
  append({ answerId, part, offset, text }: Delta): boolean {
    const answer = this.#answers.get(answerId);
    if (answer === undefined) return false;
    const target = this.#get(answer)[part];
    if (offset > target.length) return false;
    // What a snapshot brought already comes again in the deltas that were under way.
    const fresh = text.slice(target.length - offset);
    if (fresh !== "") target.append(fresh);
    return true;
  }

  /** Says whether more text is to come. */
  settle(answerId: string, state: AnswerStateView): void {
    const text = this.#texts.get(answerId);
    text?.text.setGrowing(state.kind === "streaming");
    text?.reasoning.setGrowing(state.kind === "streaming");
  }

  #get(answer: AnswerView): AnswerText {
    const known = this.#texts.get(answer.id);
    if (known !== undefined) return known;
    const growing = answer.state.kind === "streaming";
    const made = {
      text: new StreamedMarkdown(answer.text, growing),
      reasoning: new StreamedMarkdown(answer.reasoning, growing),
    };
    this.#texts.set(answer.id, made);
    return made;
  }
}

function holds(text: AnswerText, answer: AnswerView): boolean {
  return text.text.length === answer.text.length && text.reasoning.length === answer.reasoning.length;
}

const nearby = new WeakMap<Element, StreamedMarkdown>();

function showNear(entries: readonly IntersectionObserverEntry[], observer: IntersectionObserver): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    nearby.get(target)?.show();
  }
}
