import { describe, expect, it } from 'vitest';
import type { Stretch } from '@/core/text/diff';
import { keepsSentence } from '@/core/text/sentence';

/** `before` and `after` mark the sentence with square brackets. */
function keeps(before: string, after: string): boolean {
  return keepsSentence(bare(before), marked(before), bare(after), marked(after));
}

function bare(text: string): string {
  return text.replace(/[[\]]/g, '');
}

function marked(text: string): Stretch {
  return { start: text.indexOf('['), end: text.indexOf(']') - 1 };
}

describe('keepsSentence', () => {
  it.each([
    ['[We gaan dit doen.]', '[We gaan dit doen.] En meer.'],
    ['[We gaan dit doen.”]', '[We gaan dit doen.”] Zei ze.'],
    ['[We gaan dit doen]', '[We gaan dit doen] '],
    ['[We gaan dit doen]', '[We gaan dit doen]\nEn meer'],
    ['[We gaan dit doen] 😀', '[We gaan dit doen] 😀'],
    ['[We gaan dit doen.]', 'Hoi! [We gaan dit doen.]'],
    ['[We gaan dit doen.]', 'Beste mensen\n[We gaan dit doen.]'],
    ['Hoi. Ja! [We gaan dit doen.]', 'Ja! [We gaan dit doen.]'],
    ['@jan [We gaan dit doen.]', '@jan [We gaan dit doen.] Toch?'],
  ])('%s → %s', (before, after) => {
    expect(keeps(before, after)).toBe(true);
  });

  it.each([
    ['[We gaan dit doen]', '[We gaan dit doen] als het kan'],
    ['[We gaan dit doen]', '[We gaan dit doen]?'],
    ['[We gaan dit doen]', '[We gaan dit doen], toch'],
    ['[We gaan dit doen] 😀', '[We gaan dit doen] 😀 toch'],
    ['[we gaan dit doen.]', 'Ik hoop dat [we gaan dit doen.]'],
    ['Ik hoop: [we gaan dit doen.]', 'Ik hoor: [we gaan dit doen.]'],
  ])('%s ↛ %s', (before, after) => {
    expect(keeps(before, after)).toBe(false);
  });
});
