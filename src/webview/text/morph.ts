import { standsFor } from "../code/growingCode.ts";

/** Classes that the reader's hand has put there; what is drawn again has them not, and they stay. */
const ofTheReader = new Set(["scrolls"]);

/**
 * Makes of `before`, nodes in a row, what `after` says, and touches only what differs: selection, focus and scrolling
 * in all the rest stay. `before` must be the last children of `parent`.
 *
 * @returns the nodes that stand there now
 */
export function morph(
  parent: ParentNode,
  before: readonly ChildNode[],
  after: readonly ChildNode[],
): readonly ChildNode[] {
  for (const node of before.slice(after.length)) node.remove();
  return after.map((node, index) => {
    const there = before[index];
    if (there !== undefined) return morphed(there, node);
    const added = withOriginals(node);
    parent.append(added);
    return added;
  });
}

function morphed(before: ChildNode, after: ChildNode): ChildNode {
  if (standsFor(after) === before) return before;
  if (before instanceof Text && after instanceof Text) {
    growText(before, after.data);
    return before;
  }
  if (before instanceof Element && after instanceof Element && canBecome(before, after)) {
    for (const { name, value } of after.attributes) {
      if (name === "class") before.classList.add(...after.classList);
      else if (before.getAttribute(name) !== value) before.setAttribute(name, value);
    }
    morph(before, [...before.childNodes], [...after.childNodes]);
    return before;
  }
  const added = withOriginals(after);
  before.replaceWith(added);
  return added;
}

/** Text mostly grows at its end, and a selection in it then stays. */
function growText(text: Text, data: string): void {
  if (data === text.data) return;
  if (data.startsWith(text.data)) text.appendData(data.slice(text.length));
  else text.data = data;
}

/** Whether adding attributes and changing the content makes the one of the other. Code blocks draw themselves. */
function canBecome(before: Element, after: Element): boolean {
  return (
    before.nodeName === after.nodeName &&
    standsFor(after) === undefined &&
    !before.classList.contains("code-block") &&
    before.getAttributeNames().every((name) => name === "class" || after.hasAttribute(name)) &&
    [...before.classList].every((name) => ofTheReader.has(name) || after.classList.contains(name))
  );
}

/** The node with the code blocks that it has stand-ins for. */
function withOriginals(node: ChildNode): ChildNode {
  const original = standsFor(node);
  if (original !== undefined) return original;
  if (node instanceof Element) {
    for (const child of [...node.children]) {
      const real = withOriginals(child);
      if (real !== child) child.replaceWith(real);
    }
  }
  return node;
}
