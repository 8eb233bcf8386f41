import type { Stretch } from '../text/diff';

/** Where a caret belongs after a replacement before it, or null where the editor leaves it in a good place itself. */
export function caretAfter(caret: number, replaced: Stretch, value: string): Stretch | null {
  if (caret < replaced.end) return null;
  const moved = caret + value.length - (replaced.end - replaced.start);
  return { start: moved, end: moved };
}
