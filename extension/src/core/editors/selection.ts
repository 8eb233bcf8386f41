/**
 * Selections that also work inside a shadow root.
 *
 * In Chromium `document.getSelection()` stops at the shadow host; in Firefox it goes in. `getComposedRanges` is in both,
 * `ShadowRoot.getSelection` is what Chromium had before.
 */

interface Place {
  readonly node: Node;
  readonly offset: number;
}

interface ComposedSelection extends Selection {
  getComposedRanges(options: { shadowRoots: ShadowRoot[] }): StaticRange[];
}

/** Where the selection ends, if that is inside `element`. */
export function selectionEnd(element: Element): Place | null {
  const place = endPlace(element.getRootNode());
  return place && element.contains(place.node) ? place : null;
}

function endPlace(root: Node): Place | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  if (root instanceof ShadowRoot) {
    if ('getComposedRanges' in selection) {
      const range = (selection as ComposedSelection).getComposedRanges({ shadowRoots: [root] })[0];
      return range ? { node: range.endContainer, offset: range.endOffset } : null;
    }
    const own = (root as ShadowRoot & { getSelection?(): Selection | null }).getSelection?.() ?? selection;
    return own.focusNode ? { node: own.focusNode, offset: own.focusOffset } : null;
  }
  return selection.focusNode ? { node: selection.focusNode, offset: selection.focusOffset } : null;
}

export function selectRange(range: Range | null): void {
  if (!range) return;
  document
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

/** Whether `element` has the focus, wherever it lives. */
export function hasFocus(element: Element): boolean {
  const root = element.getRootNode();
  return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
}
