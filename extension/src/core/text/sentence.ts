import type { Stretch } from './diff';

/** What ends a sentence for good, with the quotes and brackets that may close behind it. */
const CLOSED = /[.!?…]["'’”»)\]]*$/u;

/**
 * Whether the sentence in a stretch is the same in two texts that have the stretch unchanged.
 *
 * A sentence that nothing has closed yet runs on in what is typed behind it, and one that is typed in front of, without
 * closing that, has become a part of something else. Only the rest of the line is looked at.
 */
export function keepsSentence(before: string, was: Stretch, after: string, is: Stretch): boolean {
  return keepsEnd(before, was, after, is) && keepsStart(before, was, after, is);
}

function keepsEnd(before: string, was: Stretch, after: string, is: Stretch): boolean {
  return CLOSED.test(after.slice(is.start, is.end)) || lineBehind(before, was) === lineBehind(after, is);
}

function keepsStart(before: string, was: Stretch, after: string, is: Stretch): boolean {
  const now = lineInFrontOf(after, is);
  return now === '' || CLOSED.test(now) || lineInFrontOf(before, was) === now;
}

function lineBehind(text: string, { end }: Stretch): string {
  return (text.slice(end).split('\n', 1)[0] ?? '').trim();
}

function lineInFrontOf(text: string, { start }: Stretch): string {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim();
}
