import type { Translate } from '@/shared/messages';
import type { PostKind } from '@/shared/wire';
import type { Finding } from '../findings';
import { h } from './dom';
import { levelSample } from './icons';

/** What a post says is Dutch, whatever the language around it: for whoever has it read aloud. */
export const DUTCH = { lang: 'nl' } as const;

export interface ListContent {
  readonly findings: readonly Finding[];
  readonly kind: PostKind | null;
  wordsOf(finding: Finding): string;
}

/** The findings as a list: what the underlines show, for whoever does not see or reach those. */
export class FindingsList {
  readonly element = h('ul', { class: 'findings' });
  readonly #t: Translate;
  readonly #open: (finding: Finding, byKeyboard: boolean) => void;

  constructor(t: Translate, open: (finding: Finding, byKeyboard: boolean) => void) {
    this.#t = t;
    this.#open = open;
  }

  show(content: ListContent): void {
    const root = this.element.getRootNode() as Document | ShadowRoot;
    const focused =
      root.activeElement instanceof HTMLElement ? root.activeElement.dataset.finding : undefined;
    this.element.replaceChildren(
      ...content.findings.map((finding) => h('li', {}, this.#item(finding, content.wordsOf(finding)))),
    );
    this.element.hidden = content.findings.length === 0;
    if (focused) this.element.querySelector<HTMLElement>(`[data-finding="${focused}"]`)?.focus();
  }

  #item(finding: Finding, words: string): HTMLElement {
    const { level, title } = finding.match;
    return h(
      'button',
      {
        class: 'finding',
        attrs: { type: 'button', 'data-finding': finding.id },
        on: { click: (event) => this.#open(finding, event.detail === 0) },
      },
      levelSample(level),
      h('span', { class: 'visually-hidden', text: `${levelName(level, this.#t)}: ` }),
      h('q', { class: 'finding-words', text: words, attrs: DUTCH }),
      h('span', { class: 'finding-title', text: title }),
    );
  }
}

export function levelName(level: Finding['match']['level'], t: Translate): string {
  return t(level === 'waarschuwing' ? 'level_waarschuwing' : 'level_let_op');
}

/** What kind of post it is, what goes with that, and whom to ask; nothing where that is not known. */
export function kindLine(kind: PostKind | null, t: Translate): HTMLElement | null {
  if (!kind) return null;
  return h(
    'div',
    { class: 'kind', attrs: { 'data-kind': kind.label } },
    h(
      'p',
      {},
      h('strong', { text: `${t('kind_title')}: ${t(`kind_${kind.label}`)}.` }),
      kind.advice ? ` ${kind.advice}` : null,
    ),
    kind.doubt ? h('p', { class: 'kind-doubt', text: kind.doubt }) : null,
  );
}
