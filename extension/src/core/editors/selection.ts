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

/** Both ends of what is selected, in the order of the document, if that is inside `element`. */
export function selectionWithin(element: Element): { readonly start: Place; readonly end: Place } | null {
  const range = selectedRange(element.getRootNode());
  if (!range || !element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  return {
    start: { node: range.startContainer, offset: range.startOffset },
    end: { node: range.endContainer, offset: range.endOffset },
  };
}

function selectedRange(root: Node): AbstractRange | null {
  const selection = document.getSelection();
  if (!selection) return null;
  if (root instanceof ShadowRoot && 'getComposedRanges' in selection) {
    return (selection as ComposedSelection).getComposedRanges({ shadowRoots: [root] })[0] ?? null;
  }
  const own = (root as Node & { getSelection?(): Selection | null }).getSelection?.() ?? selection;
  return own.rangeCount > 0 ? own.getRangeAt(0) : null;
}

export function selectRange(range: Range | null): void {
  if (!range) return;
  document
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

/** Whether `element` has the focus, wherever it lives. */
export function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Partial<DocumentOrShadowRoot>).activeElement === element;
}
