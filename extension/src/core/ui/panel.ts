import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import type { Translate } from '@/shared/messages';
import type { Finding } from '../findings';
import type { Status } from '../status';
import { h } from './dom';
import { FindingsList, kindLine, type ListContent } from './findings-list';
import { closeIcon } from './icons';
import { statusSentence } from './status-text';

/** The list of findings by the badge. */
export class Panel {
  readonly element: HTMLElement;
  readonly #anchor: HTMLElement;
  readonly #t: Translate;
  readonly #list: FindingsList;
  readonly #sentence = h('p', { class: 'panel-status', attrs: { id: 'panel-title' } });
  readonly #kind = h('div');
  readonly #posted: HTMLAnchorElement;
  readonly #postedUrl: () => string;
  readonly #onClose: () => void;
  #stopPlacing: (() => void) | undefined;

  constructor(
    anchor: HTMLElement,
    t: Translate,
    postedUrl: () => string,
    onOpen: (finding: Finding, byKeyboard: boolean) => void,
    onClose: () => void,
  ) {
    this.#anchor = anchor;
    this.#t = t;
    this.#postedUrl = postedUrl;
    this.#posted = h('a', {
      text: t('posted_link'),
      attrs: { target: '_blank', rel: 'noreferrer noopener' },
    });
    this.#onClose = onClose;
    this.#list = new FindingsList(t, (finding, byKeyboard) => {
      this.close();
      onOpen(finding, byKeyboard);
    });
    this.element = h(
      'div',
      {
        class: 'panel floating',
        attrs: { role: 'dialog', 'aria-labelledby': 'panel-title', tabindex: -1, hidden: true },
      },
      h(
        'div',
        { class: 'row' },
        this.#sentence,
        h(
          'button',
          {
            class: 'quiet icon-button',
            attrs: { type: 'button', 'aria-label': t('card_close') },
            on: { click: () => this.close() },
          },
          closeIcon(),
        ),
      ),
      this.#list.element,
      this.#kind,
      h('p', { class: 'panel-foot' }, this.#posted),
    );
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  show(status: Status, content: ListContent): void {
    this.#sentence.textContent = statusSentence(status, this.#t);
    this.#list.show(content);
    const line = status.kind === 'unchecked' ? null : kindLine(content.kind, this.#t);
    this.#kind.replaceChildren(...(line ? [line] : []));
    if (status.kind === 'empty') this.close();
  }

  open(takeFocus: boolean): void {
    this.element.hidden = false;
    this.#posted.href = this.#postedUrl();
    this.#stopPlacing?.();
    this.#stopPlacing = autoUpdate(this.#anchor, this.element, () => void this.#place());
    if (takeFocus) (this.element.querySelector<HTMLElement>('.finding') ?? this.element).focus();
  }

  close(): void {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#onClose();
  }

  async #place(): Promise<void> {
    const { x, y } = await computePosition(this.#anchor, this.element, {
      strategy: 'fixed',
      placement: 'bottom-end',
      middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 8 })],
    });
    Object.assign(this.element.style, { left: `${x}px`, top: `${y}px` });
  }
}
