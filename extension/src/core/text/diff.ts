/** A half-open stretch of a text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One edit: `removed` code units at `start` made way for `inserted` others. */
export interface Change {
  readonly start: number;
  readonly removed: number;
  readonly inserted: number;
}

/** Describe the difference between two texts as one edit, by their common beginning and end. */
export function diff(before: string, after: string): Change | null {
  if (before === after) return null;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return { start, removed: before.length - tail - start, inserted: after.length - tail - start };
}

/**
 * Move a stretch along with an edit, or return null if the edit touched it.
 *
 * Typing directly after the last character counts as touching when it makes the last word longer, which only the
 * texts can tell; a mark that is drawn under half a word for a moment is worse than one that is gone for a moment.
 */
export function move<T extends Stretch>(stretch: T, change: Change, after: string): T | null {
  const changeEnd = change.start + change.removed;
  if (changeEnd <= stretch.start) {
    if (changeEnd === stretch.start && joinsWord(after, change.start + change.inserted)) return null;
    const by = change.inserted - change.removed;
    return by === 0 ? stretch : { ...stretch, start: stretch.start + by, end: stretch.end + by };
  }
  if (change.start >= stretch.end) {
    return change.start === stretch.end && joinsWord(after, stretch.end) ? null : stretch;
  }
  return null;
}

/** Move all stretches from one text to the next; those that were touched are dropped. */
export function moveAll<T extends Stretch>(stretches: readonly T[], before: string, after: string): T[] {
  const change = diff(before, after);
  if (!change) return [...stretches];
  return stretches.map((stretch) => move(stretch, change, after)).filter((moved) => moved !== null);
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** Whether a word runs on across `at`. */
function joinsWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const left = text.codePointAt(isLowSurrogate(text, at - 1) ? at - 2 : at - 1) ?? 0;
  const right = text.codePointAt(at) ?? 0;
  return WORD.test(String.fromCodePoint(left)) && WORD.test(String.fromCodePoint(right));
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
