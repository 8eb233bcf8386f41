import { autoUpdate } from '@floating-ui/dom';
import type { Editor } from '../editors/editor';
import { type Box, badgePlace, type Place, toCorner } from './badge-place';

const CLICKABLE =
  'a, button, input, select, textarea, img, svg, video, [role="button"], [role="tab"], [role="link"]';

/** Keep the badge by its editor while the page scrolls and the box grows. Returns a function that places it anew. */
export function followEditor(
  badge: HTMLElement,
  host: Element,
  editor: Editor,
  signal: AbortSignal,
): () => void {
  let previous: Place | undefined;
  const place = (): void => {
    if (badge.hidden) return;
    if (!hasSize(editor.element)) {
      badge.style.visibility = 'hidden';
      return;
    }
    const box = boxOf(editor.element);
    const { clientWidth, clientHeight } = document.documentElement;
    const at = badgePlace(
      {
        box,
        size: badge.getBoundingClientRect(),
        text: textRects(editor),
        viewport: { width: clientWidth, height: clientHeight },
        isFree: (x, y) => isFree(x, y, host),
      },
      previous,
    );
    previous = toCorner(box, at);
    Object.assign(badge.style, { left: `${at.left}px`, top: `${at.top}px` });
    // A box that is scrolled out of sight takes its badge along.
    badge.style.visibility = box.bottom < 0 || box.top > clientHeight ? 'hidden' : 'visible';
  };
  const stop = autoUpdate(editor.element, badge, place);
  signal.addEventListener('abort', stop);
  return place;
}

/** A site that hides its compose box leaves it without a size, at the corner of the window. */
function hasSize(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** The compose box, less the handle by which a `<textarea>` is made larger. */
function boxOf(element: HTMLElement): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right: right - (getComputedStyle(element).resize === 'none' ? 0 : 12), bottom };
}

function textRects(editor: Editor): DOMRect[] {
  const reading = editor.read();
  return [...(reading.range({ start: 0, end: reading.text.length })?.getClientRects() ?? [])];
}

function isFree(x: number, y: number, host: Element): boolean {
  let top = document.elementsFromPoint(x, y).find((element) => element !== host);
  for (
    let inner = top?.shadowRoot?.elementFromPoint(x, y);
    inner;
    inner = top?.shadowRoot?.elementFromPoint(x, y)
  ) {
    if (inner === top) break;
    top = inner;
  }
  return !top || (!top.closest(CLICKABLE) && !hasOwnText(top));
}

function hasOwnText(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.nodeValue ?? ''),
  );
}
