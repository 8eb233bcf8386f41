import { describe, expect, it } from 'vitest';
import { MalformedAnswer, readCheckResult, readProfile } from '@/shared/wire';

const TEXT = '👋 De minister vindt dit.';
const match = {
  offset: 3,
  length: 17,
  signal: 'namens',
  level: 'waarschuwing',
  title: 'titel',
  message: 'bericht',
  why: 'waarom',
  lifted_by: ['bron', 'verkennend', 'persoonlijk'],
  rule: { id: 'namens.stance-verb', category: 'namens', url: null },
  replacements: [{ value: 'Ik vind dit.', offset: 3, length: 22, label: 'Als eigen mening' }],
  score: 0.9,
};
const answer = (changes: object = {}) => ({
  sentences: [{ offset: 3, length: 22, signals: ['namens'], framings: [], level: 'waarschuwing' }],
  matches: [{ ...match, ...changes }],
  kind: { label: 'beleidsontwikkeling', score: 0.8, advice: 'Overleg eerst.' },
  level: 'waarschuwing',
});

describe('readCheckResult', () => {
  it('reads an answer, in UTF-16 code units', () => {
    const { matches, kind } = readCheckResult(answer(), TEXT);
    const [first] = matches;
    expect(TEXT.slice(first?.offset, (first?.offset ?? 0) + (first?.length ?? 0))).toBe('De minister vindt');
    expect(kind).toEqual({ label: 'beleidsontwikkeling', advice: 'Overleg eerst.', doubt: null });
  });

  it('reads what helps and whom to ask, which an older service does not say', () => {
    const newer = answer({ lifted: 'Noem een bron.' });
    Object.assign(newer.kind, { doubt: 'Vraag het aan de directie Communicatie.' });
    const { matches, kind } = readCheckResult(newer, TEXT);
    expect(matches[0]?.lifted).toBe('Noem een bron.');
    expect(kind?.doubt).toBe('Vraag het aan de directie Communicatie.');
    const older = readCheckResult(answer(), TEXT);
    expect([older.matches[0]?.lifted, older.kind?.doubt]).toEqual([null, null]);
  });

  it.each([
    ['no object', []],
    ['no matches', { sentences: [] }],
    ['a match beyond the text', answer({ length: 100 })],
    ['a match before the text', answer({ offset: -1 })],
    ['half an offset', answer({ offset: 0.5 })],
    ['a replacement beyond the text', answer({ replacements: [{ ...match.replacements[0], length: 99 }] })],
    ['no title', answer({ title: null })],
  ])('refuses an answer with %s', (_, json) => {
    expect(() => readCheckResult(json, TEXT)).toThrow(MalformedAnswer);
  });

  it('leaves out a signal, framing or kind that it does not know', () => {
    expect(readCheckResult(answer({ signal: 'nieuw' }), TEXT).matches).toEqual([]);
    expect(readCheckResult(answer({ lifted_by: ['bron', 'nieuw'] }), TEXT).matches[0]?.lifted_by).toEqual([
      'bron',
    ]);
    expect(readCheckResult({ ...answer(), kind: { label: 'nieuw', advice: null } }, TEXT).kind).toBeNull();
  });

  it('shows no link but to the web', () => {
    const rule = { ...match.rule, url: 'javascript:alert(1)' };
    expect(readCheckResult(answer({ rule }), TEXT).matches[0]?.rule.url).toBeNull();
  });
});

describe('readProfile', () => {
  it('reads what is shown of an organisation', () => {
    const profile = {
      name: 'rijk',
      organisation: 'Rijksoverheid',
      layer: 'rijk',
      guideline_url: null,
      contact: null,
    };
    expect(readProfile(profile)).toEqual({
      name: 'rijk',
      organisation: 'Rijksoverheid',
      guideline_url: null,
      contact: null,
    });
    expect(() => readProfile({ name: 'rijk' })).toThrow(MalformedAnswer);
  });
});
