import type { Level } from '@/shared/labels';
import { ACTIVE_HIGHLIGHT, HIGHLIGHTS } from './palette';

export interface Painted {
  readonly range: Range;
  readonly level: Level;
}

/** What each painter shows, by the name of the highlight: the registry of the page has one of each name. */
const shown = new Map<string, Map<Painter, readonly Range[]>>();

/** Paints the marks of one editor, next to those of the others on the page. */
export class Painter {
  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.paint([], null));
  }

  /** Show these marks and no others. */
  paint(marks: readonly Painted[], active: Range | null): void {
    for (const [level, name] of Object.entries(HIGHLIGHTS)) {
      this.#set(
        name,
        marks.filter((mark) => mark.level === level).map((mark) => mark.range),
      );
    }
    this.#set(ACTIVE_HIGHLIGHT, active ? [active] : []);
  }

  #set(name: string, ranges: readonly Range[]): void {
    const painters = shown.get(name) ?? new Map<Painter, readonly Range[]>();
    shown.set(name, painters);
    if (ranges.length === 0 && !painters.has(this)) return;
    if (ranges.length === 0) painters.delete(this);
    else painters.set(this, ranges);

    const highlight = highlightNamed(name);
    // Not one by one: in a content script of Firefox, `delete` leaves some ranges where they are (measured, 153).
    highlight.clear();
    for (const range of [...painters.values()].flat()) highlight.add(range);
  }
}

function highlightNamed(name: string): Highlight {
  const existing = CSS.highlights.get(name);
  if (existing) return existing;
  const highlight = new Highlight();
  // Underlines go above the background of the open mark.
  highlight.priority = name === ACTIVE_HIGHLIGHT ? 0 : 1;
  CSS.highlights.set(name, highlight);
  return highlight;
}
