import { autoUpdate, computePosition, flip, hide, offset, shift, size } from '@floating-ui/dom';
import type { Translate } from '@/shared/messages';
import type { Finding } from '../findings';
import { type CardActions, cardContent } from './card-content';
import { h } from './dom';

/** How a card came to be open; only a keyboard moves the focus into it. */
export type OpenedBy = 'hover' | 'click' | 'keyboard';

/** The card by a mark. */
export class Card {
  readonly element: HTMLElement;
  readonly #editor: HTMLElement;
  readonly #t: Translate;
  readonly #notice = h('p', { class: 'notice', attrs: { role: 'alert' } });
  #finding: Finding | undefined;
  #openedBy: OpenedBy = 'hover';
  #rangeOf: (() => Range | null) | undefined;
  #fill: ((finding: Finding) => void) | undefined;
  #stopPlacing: (() => void) | undefined;

  constructor(editor: HTMLElement, t: Translate) {
    this.#editor = editor;
    this.#t = t;
    this.element = h('div', {
      class: 'card floating',
      attrs: {
        role: 'dialog',
        'aria-labelledby': 'card-title',
        'aria-describedby': 'card-text',
        tabindex: -1,
        hidden: true,
      },
      on: {
        // A click on a button leaves the caret and the selection where they are.
        mousedown: (event) => event.preventDefault(),
      },
    });
  }

  get finding(): Finding | undefined {
    return this.#finding;
  }

  get openedBy(): OpenedBy | undefined {
    return this.#finding && this.#openedBy;
  }

  /**
   * Open, or go on with the same finding after the text moved it.
   *
   * @param rangeOf asked at every placement, because editors replace their nodes
   */
  open(
    finding: Finding,
    words: string,
    openedBy: OpenedBy,
    hasNext: boolean,
    rangeOf: () => Range | null,
    actions: CardActions,
  ): void {
    this.close();
    this.#finding = finding;
    this.#openedBy = openedBy;
    this.#rangeOf = rangeOf;
    this.#fill = (shown) => {
      this.#notice.textContent = '';
      this.element.replaceChildren(...cardContent(shown, words, hasNext, this.#t, actions), this.#notice);
    };
    this.#fill(finding);
    this.element.hidden = false;
    this.#follow();
    if (openedBy === 'keyboard') this.element.focus({ preventScroll: true });
  }

  /** The finding is still there after an edit or an answer: keep to it, and show what is new about it. */
  keep(finding: Finding): void {
    const shown = this.#finding;
    this.#finding = finding;
    if (shown && !saysTheSame(shown, finding)) this.#refill(finding);
    void this.#place();
  }

  pin(): void {
    if (this.#openedBy === 'hover') this.#openedBy = 'click';
  }

  say(text: string): void {
    this.#notice.textContent = text;
  }

  close(): void {
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#finding = undefined;
    this.element.hidden = true;
  }

  #refill(finding: Finding): void {
    const hadFocus = this.element.matches(':focus-within');
    this.#fill?.(finding);
    if (hadFocus) this.element.focus({ preventScroll: true }); // its button may be gone
  }

  #follow(): void {
    const reference = { getBoundingClientRect: () => this.#rect(), contextElement: this.#editor };
    this.#stopPlacing = autoUpdate(reference, this.element, () => void this.#place());
  }

  #rect(): DOMRect {
    const rects = [...(this.#rangeOf?.()?.getClientRects() ?? [])];
    // Of words over two lines, the last line: the card then hides neither.
    return rects.at(-1) ?? this.#editor.getBoundingClientRect();
  }

  async #place(): Promise<void> {
    if (!this.#finding) return;
    const reference = { getBoundingClientRect: () => this.#rect(), contextElement: this.#editor };
    const { x, y, middlewareData } = await computePosition(reference, this.element, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        offset(6),
        flip({ padding: 8, fallbackPlacements: ['top-start', 'right', 'left'] }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight, elements }) => {
            elements.floating.style.maxHeight = `${Math.max(160, availableHeight)}px`;
          },
        }),
        hide(),
      ],
    });
    Object.assign(this.element.style, {
      left: `${x}px`,
      top: `${y}px`,
      visibility: middlewareData.hide?.referenceHidden ? 'hidden' : 'visible',
    });
  }
}

function saysTheSame(a: Finding, b: Finding): boolean {
  const values = (finding: Finding): string => finding.suggestions.map(({ value }) => value).join('\n');
  return a.match.message === b.match.message && values(a) === values(b);
}
