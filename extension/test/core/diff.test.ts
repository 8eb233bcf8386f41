import { describe, expect, it } from 'vitest';
import { diff, moveAll } from '@/core/text/diff';

const stretch = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const wordsAfter = (before: string, words: string, after: string): string[] =>
  moveAll([stretch(before, words)], before, after).map(({ start, end }) => after.slice(start, end));

describe('diff', () => {
  it('describes an edit by the common beginning and end', () => {
    expect(diff('de wet', 'de nieuwe wet')).toEqual({ start: 3, removed: 0, inserted: 7 });
    expect(diff('de nieuwe wet', 'de wet')).toEqual({ start: 3, removed: 7, inserted: 0 });
    expect(diff('wil', 'wou')).toEqual({ start: 1, removed: 2, inserted: 2 });
  });

  it('is null for equal texts', () => {
    expect(diff('wet', 'wet')).toBeNull();
  });

  it('does not count one character as both beginning and end', () => {
    expect(diff('aa', 'aaa')).toEqual({ start: 2, removed: 0, inserted: 1 });
    expect(diff('aaa', 'a')).toEqual({ start: 1, removed: 2, inserted: 0 });
  });
});

describe('moveAll', () => {
  const text = 'De minister vindt dit goed.';

  it('moves a mark with an edit before it', () => {
    expect(wordsAfter(text, 'minister vindt', 'Ja! De minister vindt dit goed.')).toEqual(['minister vindt']);
    expect(wordsAfter(text, 'minister vindt', 'minister vindt dit goed.')).toEqual(['minister vindt']);
  });

  it('moves a mark by code units over an emoji', () => {
    expect(wordsAfter(text, 'minister vindt', '👩🏽‍💼 De minister vindt dit goed.')).toEqual([
      'minister vindt',
    ]);
  });

  it('leaves a mark alone when the edit comes after it', () => {
    expect(wordsAfter(text, 'minister vindt', 'De minister vindt dit slecht.')).toEqual(['minister vindt']);
    expect(wordsAfter(text, 'minister vindt', 'De minister vindt, dit goed.')).toEqual(['minister vindt']);
  });

  it('drops a mark that was touched', () => {
    expect(wordsAfter(text, 'minister vindt', 'De minister wil dit goed.')).toEqual([]);
    expect(wordsAfter(text, 'minister vindt', 'De goed.')).toEqual([]);
  });

  it('drops a mark whose first or last word grew', () => {
    expect(wordsAfter(text, 'minister vindt', 'De minister vindten dit goed.')).toEqual([]);
    expect(wordsAfter(text, 'minister vindt', 'De oudminister vindt dit goed.')).toEqual([]);
  });
});
