import { describe, expect, it, vi } from 'vitest';
import type { Finding } from '@/core/findings';
import { cardContent } from '@/core/ui/card-content';
import { kindLine } from '@/core/ui/findings-list';
import { t } from '@/page/translate';
import type { Match } from '@/shared/wire';

const MATCH: Match = {
  offset: 0,
  length: 17,
  signal: 'namens',
  level: 'waarschuwing',
  title: 'titel',
  message: 'bericht',
  why: 'waarom',
  lifted: 'Noem een openbare bron.',
  lifted_by: ['bron', 'verkennend'],
  rule: { id: 'namens.stance-verb', category: 'namens', url: null },
  replacements: [],
};

function card(changes: Partial<Match> = {}): HTMLElement {
  const suggestions = [{ start: 0, end: 22, value: 'Volgens [bron] …', label: 'Met de bron erbij' }];
  const finding = {
    id: 1,
    start: 0,
    end: 17,
    sentence: 0,
    match: { ...MATCH, ...changes },
    suggestions,
  } as Finding;
  const actions = { apply: vi.fn(), ignore: vi.fn(), next: vi.fn(), close: vi.fn() };
  const element = document.createElement('div');
  element.append(...cardContent(finding, 'De minister vindt', false, t, actions));
  return element;
}

describe('the card', () => {
  it('says what it is, why, what helps, and how else to say it', () => {
    const said = card().textContent;
    for (const part of ['titel', 'waarom', 'Dit helpt', 'Noem een openbare bron.', 'Volgens [bron] …']) {
      expect(said).toContain(part);
    }
    expect(card().querySelector('.lifts')).toBeNull();
  });

  it('names the framings where a service says no more', () => {
    const items = [...card({ lifted: null }).querySelectorAll('.lifts li')];
    expect(items.map((item) => item.textContent)).toEqual([t('lift_bron'), t('lift_verkennend')]);
    expect(card({ lifted: null, lifted_by: [] }).textContent).not.toContain('Dit helpt');
  });

  it('says of what was or will be posted that it is Dutch', () => {
    const dutch = [...card().querySelectorAll('[lang="nl"]')].map((part) => part.textContent);
    expect(dutch).toEqual(['De minister vindt', 'Volgens [bron] …']);
  });
});

describe('the kind of post', () => {
  const kind = { label: 'beleidscommunicatie', advice: 'U legt beleid uit.', doubt: null } as const;

  it('is one line, and under it whom to ask', () => {
    const line = kindLine({ ...kind, doubt: 'Overleg met de directie Communicatie.' }, t);
    expect([...(line?.children ?? [])].map((part) => part.textContent)).toEqual([
      'Soort bericht: Uitleg over beleid. U legt beleid uit.',
      'Overleg met de directie Communicatie.',
    ]);
  });

  it('names nobody when the service does not', () => {
    expect(kindLine(kind, t)?.querySelector('.kind-doubt')).toBeNull();
  });
});
