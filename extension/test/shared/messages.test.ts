import { describe, expect, it } from 'vitest';
import en from '@/_locales/en/messages.json';
import nl from '@/_locales/nl/messages.json';
import { FRAMINGS, KINDS } from '@/shared/labels';
import { UNCHECKED_REASONS } from '@/shared/outcome';

const blanks = (message: string): string[] => (message.match(/\$\d/g) ?? []).sort();

describe('the texts', () => {
  it('are the same ones in both languages, with the same blanks', () => {
    expect(Object.keys(en)).toEqual(Object.keys(nl));
    for (const key of Object.keys(nl) as (keyof typeof nl)[]) {
      expect([key, blanks(en[key].message)]).toEqual([key, blanks(nl[key].message)]);
    }
  });

  it('have a sentence for each reason, framing and kind', () => {
    const keys = Object.keys(nl);
    expect(keys).toEqual(expect.arrayContaining(UNCHECKED_REASONS.map((reason) => `unchecked_${reason}`)));
    expect(keys).toEqual(expect.arrayContaining(FRAMINGS.map((framing) => `lift_${framing}`)));
    expect(keys).toEqual(expect.arrayContaining(KINDS.map((kind) => `kind_${kind}`)));
  });
});
