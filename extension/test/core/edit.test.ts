import { describe, expect, it } from 'vitest';
import { narrow } from '@/core/text/edit';

function edited(
  text: string,
  words: string,
  value: string,
): { was: string; is: string; result: string } | null {
  const start = text.indexOf(words);
  const edit = narrow(text, { start, end: start + words.length }, value);
  if (!edit) return null;
  const { start: from, end } = edit.stretch;
  return {
    was: text.slice(from, end),
    is: edit.value,
    result: text.slice(0, from) + edit.value + text.slice(end),
  };
}

describe('narrow', () => {
  it.each([
    ['words at the beginning', 'De minister wil dat dit mag.', 'Ik wil dat dit mag.', 'De minister', 'Ik'],
    ['a word and the mark at the end', 'De wet moet weg.', 'De wet moet weg?', 'weg.', 'weg?'],
    ['words put in before', 'De wet helpt.', 'Ik denk: De wet helpt.', 'De', 'Ik denk: De'],
    ['words put in behind', 'De wet helpt', 'De wet helpt mij', 'De wet helpt', 'De wet helpt mij'],
    ['an emoji that changes', 'Goed 👍🏽 zo', 'Goed 👍🏿 zo', '👍🏽', '👍🏿'],
    ['words that go', 'De wet helpt echt niet', 'De wet niet', 'helpt echt niet', 'niet'],
  ])('narrows down to %s', (_, old, value, was, is) => {
    const edit = edited(`Hoi! ${old} Toch?`, old, value);
    expect(edit?.result).toBe(`Hoi! ${value} Toch?`);
    expect(edit?.was.length).toBeGreaterThan(0);
    if (was !== old) expect([edit?.was, edit?.is]).toEqual([was, is]);
  });

  it('is nothing when nothing differs', () => {
    expect(edited('De wet', 'De wet', 'De wet')).toBeNull();
  });
});
