import type { Translate } from '@/shared/messages';
import type { Status } from '../status';
import { h } from './dom';
import { antennaIcon, checkIcon } from './icons';
import { statusSentence } from './status-text';

/** The small button by the compose box that says whether the text was read, and opens the list. */
export class Badge {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly #label = h('span', { class: 'badge-label' });
  readonly #tip = h('span', { class: 'tip', attrs: { role: 'tooltip', id: 'tip', hidden: true } });
  readonly #t: Translate;
  readonly #shortcut: string;

  constructor(t: Translate, shortcut: string, onPress: (byKeyboard: boolean) => void) {
    this.#t = t;
    this.#shortcut = shortcut;
    this.button = h(
      'button',
      {
        class: 'badge',
        attrs: {
          type: 'button',
          'aria-haspopup': 'dialog',
          'aria-expanded': 'false',
          'aria-describedby': 'tip',
        },
        on: {
          // The caret stays where it is.
          pointerdown: (event) => event.preventDefault(),
          mousedown: (event) => event.preventDefault(),
          click: (event) => {
            this.#showTip(false);
            onPress(event.detail === 0);
          },
          pointerenter: () => this.#showTip(true),
          pointerleave: () => this.#showTip(false),
          focus: () => this.#showTip(this.button.matches(':focus-visible')),
          blur: () => this.#showTip(false),
        },
      },
      antennaIcon(),
      this.#label,
    );
    this.element = h('div', { class: 'badge-box', attrs: { hidden: true } }, this.button, this.#tip);
  }

  show(status: Status): void {
    this.element.hidden = status.kind === 'empty';
    this.button.dataset.state = status.kind;
    const sentence = statusSentence(status, this.#t);
    this.button.setAttribute('aria-label', `Antenne. ${sentence}`);
    this.#tip.textContent =
      status.kind === 'findings' ? `${sentence} ${this.#t('status_hint', this.#shortcut)}` : sentence;
    this.#label.replaceChildren(
      status.kind === 'findings' ? String(status.sentences) : status.kind === 'clean' ? checkIcon() : '',
      status.kind === 'unchecked' ? '!' : '',
    );
  }

  set expanded(value: boolean) {
    this.button.setAttribute('aria-expanded', String(value));
  }

  get tipIsOpen(): boolean {
    return !this.#tip.hidden;
  }

  closeTip(): void {
    this.#showTip(false);
  }

  #showTip(show: boolean): void {
    this.#tip.hidden = !show || this.button.getAttribute('aria-expanded') === 'true';
  }
}
