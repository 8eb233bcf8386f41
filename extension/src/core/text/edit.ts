import { diff, type Stretch } from './diff';

export interface Edit {
  readonly stretch: Stretch;
  readonly value: string;
}

/**
 * Narrow a replacement down to the words that differ.
 *
 * What stays the same then keeps its mentions, links and formatting; and an edit inside one text node is what every
 * editor takes best. Whole words, so that no character of two code units is cut in half.
 *
 * @returns null when nothing differs
 */
export function narrow(text: string, stretch: Stretch, value: string): Edit | null {
  const old = text.slice(stretch.start, stretch.end);
  const change = diff(old, value);
  if (!change) return null;
  let start = change.start;
  let end = change.start + change.removed;
  const kept = (): number => old.length - end;
  while (start > 0 && !isSpace(old, start - 1)) start--;
  while (end < old.length && !isSpace(old, end)) end++;
  // There must be something to select: take the next word along, or the one before.
  if (start === end) {
    while (end < old.length && isSpace(old, end)) end++;
    while (end < old.length && !isSpace(old, end)) end++;
  }
  if (start === end) {
    while (start > 0 && isSpace(old, start - 1)) start--;
    while (start > 0 && !isSpace(old, start - 1)) start--;
  }
  return {
    stretch: { start: stretch.start + start, end: stretch.start + end },
    value: value.slice(start, value.length - kept()),
  };
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
