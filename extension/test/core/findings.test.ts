import { describe, expect, it } from 'vitest';
import { Findings, sentenceCount } from '@/core/findings';
import type { CheckResult, Match } from '@/shared/wire';

const TEXT = 'De minister vindt dit. We gaan dat doen.';

function match(words: string, text = TEXT): Match {
  const offset = text.indexOf(words);
  return {
    offset,
    length: words.length,
    signal: 'namens',
    level: 'waarschuwing',
    title: 'titel',
    message: 'bericht',
    why: 'waarom',
    lifted: null,
    lifted_by: [],
    rule: { id: `rule.${words}`, category: 'namens', url: null },
    replacements: [{ value: 'Ik vind dit.', offset: 0, length: 22, label: 'Als eigen mening' }],
  };
}
function result(...matches: Match[]): CheckResult {
  const sentences = [
    { offset: 0, length: 22, signals: [], framings: [], level: null },
    { offset: 23, length: 17, signals: [], framings: [], level: null },
  ];
  return { sentences, matches, kind: null };
}
function checked(...matches: Match[]): Findings {
  const findings = new Findings();
  findings.textBecomes(TEXT);
  findings.checked(TEXT, result(...matches));
  return findings;
}
const words = (findings: Findings): string[] => findings.visible.map((finding) => findings.wordsOf(finding));

describe('Findings', () => {
  it('puts matches in the order of the text', () => {
    expect(words(checked(match('We gaan'), match('De minister vindt')))).toEqual([
      'De minister vindt',
      'We gaan',
    ]);
  });

  it('counts sentences, not marks', () => {
    expect(sentenceCount(checked(match('De minister'), match('vindt'), match('We gaan')).visible)).toBe(2);
  });

  it('moves an answer that comes after the user typed on', () => {
    const findings = new Findings();
    findings.textBecomes(`Hoi! ${TEXT}`);
    findings.checked(TEXT, result(match('De minister vindt')));
    expect(words(findings)).toEqual(['De minister vindt']);
  });

  it('drops a suggestion whose sentence was edited, and keeps the finding', () => {
    const findings = checked(match('De minister vindt'));
    findings.textBecomes(TEXT.replace('dit', 'alles'));
    expect(words(findings)).toEqual(['De minister vindt']);
    expect(findings.visible[0]?.suggestions).toEqual([]);
  });

  it('drops a suggestion whose sentence goes on, and brings it back with the next answer', () => {
    const half = TEXT.slice(0, 'De minister vindt'.length);
    const wording = { value: 'Vindt de minister?', offset: 0, length: half.length, label: 'Als vraag' };
    const found = { ...match('De minister vindt'), replacements: [wording] };
    const findings = new Findings();
    findings.textBecomes(`${half} dit`);
    findings.checked(half, result(found));
    expect(words(findings)).toEqual(['De minister vindt']);
    expect(findings.visible[0]?.suggestions).toEqual([]);
    findings.checked(
      `${half} dit`,
      result({ ...found, replacements: [{ ...wording, length: half.length + 4 }] }),
    );
    expect(findings.visible[0]?.suggestions).toHaveLength(1);
  });

  it('gives the same finding the same id after the next answer', () => {
    const findings = checked(match('We gaan'));
    const before = findings.visible[0]?.id;
    findings.checked(TEXT, result(match('De minister vindt'), match('We gaan')));
    expect(findings.visible[1]?.id).toBe(before);
    expect(findings.visible[0]?.id).not.toBe(before);
  });

  it('ignores a finding for as long as the message lasts', () => {
    const findings = checked(match('We gaan'), match('De minister vindt'));
    findings.ignore(findings.visible[1] as (typeof findings.visible)[0]);
    findings.checked(TEXT, result(match('We gaan'), match('De minister vindt')));
    expect(words(findings)).toEqual(['De minister vindt']);
    findings.textBecomes('');
    findings.textBecomes(TEXT);
    findings.checked(TEXT, result(match('We gaan')));
    expect(words(findings)).toEqual(['We gaan']);
  });
});
