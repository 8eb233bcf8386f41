import type { Stretch } from './diff';

/** A run of characters of one text node, and where it stands in the text as a whole. */
interface Piece {
  readonly node: Text;
  readonly nodeStart: number;
  readonly textStart: number;
  readonly length: number;
}

/** The text of an editor and the way back from it to the nodes. */
export interface DomText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
);

/** Values of `white-space` under which a line end in a text node is shown as a space. */
const COLLAPSING = new Set(['', 'normal', 'nowrap']);

/** Characters that editors put in to hold a caret. Nobody typed them, so they are no part of the text. */
const CARET_HOLDERS = /[\u200b\ufeff]/;

/**
 * Read the text under `root`, with `\n` between lines.
 *
 * A line ends at every `<br>` and at the border of a block with something on its line, which is what all editors
 * mean by `<p>…</p>`, `<div>…</div>`, `<p><br></p>` and `…<br>`. Everything else keeps its length, so that the
 * result is the same for the same DOM, whatever its layout.
 *
 * @param skip selector of elements that are the editor's own and no text of the user
 */
export function readDomText(root: Element, skip?: string): DomText {
  const pieces: Piece[] = [];
  let text = '';
  /** Lines that were ended, but are written only when something follows. */
  let pendingLines = 0;
  let lineHasText = false;
  const collapses = collapsesWhitespace(root);

  const endLine = (): void => {
    pendingLines++;
    lineHasText = false;
  };
  const append = (node: Text): void => {
    const data = node.data;
    if (collapses(node) && /^\s*$/.test(data) && /[\n\t]/.test(data)) return; // indentation of the page's source
    for (const [nodeStart, nodeEnd] of runs(data)) {
      text += '\n'.repeat(pendingLines);
      pendingLines = 0;
      lineHasText = true;
      pieces.push({ node, nodeStart, textStart: text.length, length: nodeEnd - nodeStart });
      text += normalise(data.slice(nodeStart, nodeEnd), collapses(node));
    }
  };
  const walk = (element: Element): void => {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) append(child as Text);
      else if (child.nodeType === Node.ELEMENT_NODE) visit(child as Element);
    }
  };
  const visit = (element: Element): void => {
    if (skip && element.matches(skip)) return;
    if (element.tagName === 'BR') return endLine();
    const block = BLOCKS.has(element.tagName);
    if (block && lineHasText) endLine();
    walk(element);
    if (block && lineHasText) endLine();
  };
  walk(root);
  return { text, pieces };
}

/** The range that covers a stretch, or null where the text has no such stretch. */
export function rangeFor({ pieces }: DomText, stretch: Stretch): Range | null {
  const touched = pieces.filter(
    (piece) => piece.textStart < stretch.end && piece.textStart + piece.length > stretch.start,
  );
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.nodeStart + Math.max(0, stretch.start - first.textStart));
  range.setEnd(last.node, last.nodeStart + Math.min(last.length, stretch.end - last.textStart));
  return range;
}

/** The text offset of a place in the DOM; a place between texts counts as the end of the text before it. */
export function offsetOf({ pieces }: DomText, node: Node, nodeOffset: number): number {
  let offset = 0;
  for (const piece of pieces) {
    if (piece.node === node) {
      const within = Math.min(Math.max(nodeOffset - piece.nodeStart, 0), piece.length);
      offset = piece.textStart + within;
      if (nodeOffset <= piece.nodeStart + piece.length) return offset;
    } else if (isBefore(piece.node, node, nodeOffset)) {
      offset = piece.textStart + piece.length;
    }
  }
  return offset;
}

function isBefore(text: Text, node: Node, nodeOffset: number): boolean {
  const child = node.childNodes[nodeOffset];
  if (child)
    return Boolean(text.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING) && text !== child;
  if (node.contains(text)) return true;
  return Boolean(text.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Stretches of `data` without caret holders. */
function* runs(data: string): Generator<[number, number]> {
  let start = 0;
  for (let i = 0; i <= data.length; i++) {
    if (i < data.length && !CARET_HOLDERS.test(data.charAt(i))) continue;
    if (i > start) yield [start, i];
    start = i + 1;
  }
}

/** Replace one for one what browsers store instead of a space, so that no offset changes. */
function normalise(data: string, collapses: boolean): string {
  const spaces = data.replaceAll('\u00a0', ' ');
  return collapses ? spaces.replace(/[\n\r\t]/g, ' ') : spaces;
}

/** Whether line ends in a text node are shown as spaces, asked once for each parent. */
function collapsesWhitespace(root: Element): (node: Text) => boolean {
  const known = new Map<Element, boolean>();
  return (node) => {
    const parent = node.parentElement ?? root;
    let collapses = known.get(parent);
    if (collapses === undefined) {
      collapses = COLLAPSING.has(getComputedStyle(parent).whiteSpace);
      known.set(parent, collapses);
    }
    return collapses;
  };
}
