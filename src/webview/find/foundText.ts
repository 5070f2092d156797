/** The text of an element as it is read, with the way back from a place in it to the nodes it is made of. */
export interface FoundText {
  readonly text: string;
  readonly nodes: readonly Text[];
  /** Where in `text` each of the nodes begins. */
  readonly starts: readonly number[];
}

/** What a line of text does not run across. */
const blocks = new Set(
  "BLOCKQUOTE BR DD DIV DT H1 H2 H3 H4 H5 H6 HR LI OL P PRE TABLE TD TH TR UL".split(" "),
);
/** What is drawn around the text, not of it. */
const around = new Set(["code-head", "visually-hidden"]);

export function readText(root: Element): FoundText {
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = "";
  const breakLine = (): void => {
    if (!text.endsWith("\n")) text += "\n";
  };
  const read = (node: Node): void => {
    if (node instanceof Text) {
      nodes.push(node);
      starts.push(text.length);
      text += node.data;
    } else if (node instanceof Element && !around.has(node.className)) {
      const isBlock = blocks.has(node.tagName);
      if (isBlock) breakLine();
      for (const child of node.childNodes) read(child);
      if (isBlock) breakLine();
    }
  };
  read(root);
  return { text, nodes, starts };
}

/** The nodes between two places of the text. */
export function rangeIn({ nodes, starts }: FoundText, start: number, end: number): StaticRange | undefined {
  const first = indexAt(starts, start);
  const last = indexAt(starts, end - 1);
  const [startContainer, endContainer] = [nodes[first], nodes[last]];
  if (startContainer === undefined || endContainer === undefined) return undefined;
  return new StaticRange({
    startContainer,
    startOffset: start - (starts[first] ?? 0),
    endContainer,
    endOffset: end - (starts[last] ?? 0),
  });
}

/** The last node that begins at or before this place. */
function indexAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
