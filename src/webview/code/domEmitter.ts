/**
 * Takes highlight.js's tokens as elements, where its own emitter writes markup. Its methods are those that
 * highlight.js 11 calls: its type `Emitter`, and `openNode` and `closeNode` of older versions.
 */
export class DomEmitter {
  readonly fragment = document.createDocumentFragment();
  #top: ParentNode = this.fragment;

  addText(text: string): void {
    if (text !== "") this.#top.append(text);
  }

  /** @param scope "title.function": the first word is the class, the others mark what kind of it. */
  startScope(scope: string): void {
    const span = document.createElement("span");
    const [name, ...kinds] = scope.split(".");
    span.classList.add(`hljs-${name}`, ...kinds.map((kind) => `hljs-${kind}`));
    this.#top.append(span);
    this.#top = span;
  }

  endScope(): void {
    this.#top = this.#top instanceof Element ? (this.#top.parentNode ?? this.fragment) : this.fragment;
  }

  openNode(scope: string): void {
    this.startScope(scope);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: unknown, language: string): void {
    this.startScope(`language-${language}`);
    if (emitter instanceof DomEmitter) this.#top.append(emitter.fragment);
    this.endScope();
  }

  finalize(): void {
    this.#top = this.fragment;
  }

  /** highlight.js asks for markup; there is none. */
  toHTML(): string {
    return "";
  }
}
