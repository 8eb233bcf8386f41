import type { Level } from '@/shared/labels';
import { ACTIVE_HIGHLIGHT, HIGHLIGHTS } from './palette';

export interface Painted {
  readonly range: Range;
  readonly level: Level;
}

/** Paints the marks of one editor. The registry belongs to the page, so each editor keeps to its own ranges. */
export class Painter {
  readonly #own = new Map<string, readonly Range[]>();

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
    const own = this.#own.get(name) ?? [];
    if (own.length === 0 && ranges.length === 0) return;
    const highlight = highlightNamed(name);
    for (const range of own) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    this.#own.set(name, ranges);
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
