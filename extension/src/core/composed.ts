/** `parentElement` that goes on through open shadow roots. */
export function composedParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** `closest` that goes on through open shadow roots. */
export function composedClosest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = composedParent(at)) {
    if (at.matches(selector)) return at;
  }
  return null;
}

/** The element that has the focus, inside shadow roots too. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
