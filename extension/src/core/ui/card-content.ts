import type { Translate } from '@/shared/messages';
import type { Finding, Suggestion } from '../findings';
import { h } from './dom';
import { DUTCH, levelName } from './findings-list';
import { closeIcon, levelSample } from './icons';

export interface CardActions {
  apply(finding: Finding, suggestion: Suggestion): void;
  ignore(finding: Finding): void;
  next(): void;
  close(): void;
}

/** What the card says about a finding: the words, why, what helps, and one better wording first. */
export function cardContent(
  finding: Finding,
  words: string,
  hasNext: boolean,
  t: Translate,
  actions: CardActions,
): Node[] {
  const { match } = finding;
  const [first, ...others] = finding.suggestions;
  return [
    h(
      'div',
      { class: 'row' },
      h('span', { class: 'level' }, levelSample(match.level), levelName(match.level, t)),
      button('quiet icon-button', actions.close, closeIcon(), t('card_close')),
    ),
    h('h2', { class: 'card-title', text: match.title, attrs: { id: 'card-title' } }),
    h('p', { class: 'card-words' }, h('q', { text: words, attrs: DUTCH })),
    h('div', { attrs: { id: 'card-text' } }, h('p', { text: match.message }), why(match.message, match.why)),
    ...lifts(finding, t),
    ...(first
      ? [h('h3', { class: 'card-heading', text: t('card_suggestion') }), suggestion(first, true)]
      : []),
    ...(others.length > 0
      ? [
          h(
            'details',
            { class: 'card-more' },
            h('summary', { text: `${t('card_more')} (${others.length})` }),
            ...others.map((other) => suggestion(other, false)),
          ),
        ]
      : []),
    h(
      'div',
      { class: 'row card-foot' },
      button('quiet', () => actions.ignore(finding), t('card_ignore')),
      hasNext ? button('quiet', actions.next, t('card_next')) : null,
    ),
    ...(match.rule.url ? [ruleLink(match.rule.url, t)] : []),
  ];

  function suggestion(item: Suggestion, primary: boolean): HTMLElement {
    return h(
      'div',
      { class: 'suggestion' },
      h('span', { class: 'suggestion-label', text: item.label }),
      h('p', { class: 'suggestion-text', text: item.value, attrs: DUTCH }),
      button(
        primary ? 'primary' : 'secondary',
        () => actions.apply(finding, item),
        t('card_apply'),
        t('card_apply_label', item.value),
      ),
    );
  }
}

function why(message: string, reason: string): HTMLElement | null {
  return reason && reason !== message ? h('p', { class: 'card-why', text: reason }) : null;
}

function lifts(finding: Finding, t: Translate): Node[] {
  const { lifted, lifted_by } = finding.match;
  if (!lifted && lifted_by.length === 0) return [];
  return [
    h('h3', { class: 'card-heading', text: t('card_lifted') }),
    lifted
      ? h('p', { class: 'lifted', text: lifted })
      : h('ul', { class: 'lifts' }, ...lifted_by.map((framing) => h('li', { text: t(`lift_${framing}`) }))),
  ];
}

function ruleLink(url: string, t: Translate): HTMLElement {
  return h(
    'p',
    { class: 'card-link' },
    h('a', { text: t('card_rule'), attrs: { href: url, target: '_blank', rel: 'noreferrer noopener' } }),
  );
}

function button(className: string, onClick: () => void, content: Node | string, label?: string): HTMLElement {
  return h(
    'button',
    { class: className, attrs: { type: 'button', 'aria-label': label ?? null }, on: { click: onClick } },
    content,
  );
}
