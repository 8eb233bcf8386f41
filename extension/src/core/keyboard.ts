/** The shortcut inside the page; the browser has the same one, which a user can change there. */
export const SHORTCUT = 'Alt+Shift+A';

export function isShortcut(event: KeyboardEvent): boolean {
  return event.code === 'KeyA' && event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey;
}

/** What of Antenne is open, for the keys that belong to the page otherwise. */
export interface OpenParts {
  isOpen(): boolean;
  contains(event: Event): boolean;
  /** The elements that Tab walks over in the open part, in order. */
  tabStops(): readonly HTMLElement[];
  /** Close what lies on top and put the focus back where it came from. */
  dismiss(): void;
}

/**
 * Take Escape and Tab before the page does, but only while something is open.
 *
 * Sites close their own dialogs and menus with these keys. Inside our parts every key stops here, because a page with
 * one-letter shortcuts would act on it; and so does the news of the focus, which a page's own dialog would take back.
 */
export function captureKeys(parts: OpenParts, signal: AbortSignal): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const inside = parts.contains(event);
      if (parts.isOpen() && event.key === 'Escape') {
        event.preventDefault();
        event.stopImmediatePropagation();
        parts.dismiss();
      } else if (parts.isOpen() && inside && event.key === 'Tab') {
        event.stopImmediatePropagation();
        const stops = parts.tabStops();
        if (stops.length === 0 || !leaves(event, stops)) return;
        event.preventDefault();
        parts.dismiss();
      } else if (inside && !isShortcut(event)) {
        event.stopImmediatePropagation();
      }
    },
    { signal, capture: true },
  );
  for (const type of ['keypress', 'keyup', 'focusin'] as const) {
    window.addEventListener(
      type,
      (event) => {
        if (parts.contains(event)) event.stopImmediatePropagation();
      },
      { signal, capture: true },
    );
  }
}

/** Whether Tab goes past the last stop, or Shift+Tab before the first. */
function leaves(event: KeyboardEvent, stops: readonly HTMLElement[]): boolean {
  const at = stops.indexOf(event.composedPath()[0] as HTMLElement);
  return event.shiftKey ? at <= 0 : at === stops.length - 1;
}
