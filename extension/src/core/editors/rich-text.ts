import { timing } from '@/shared/defaults';
import type { Stretch } from '../text/diff';
import { offsetOf, rangeFor, readDomText } from '../text/dom-text';
import { followChanges } from './change';
import type { Editor, Reading } from './editor';
import { hasFocus, select, selectionEnd } from './selection';
import { holdsWithin, wait } from './wait';

/** What all editors on top of `contenteditable` share. */
export class RichTextEditor implements Editor {
  readonly kind: string;
  readonly element: HTMLElement;
  readonly #skip: string;

  /** @param skip selector of elements inside the editor that are no text of the user */
  constructor(kind: string, element: HTMLElement, skip: string) {
    this.kind = kind;
    this.element = element;
    this.#skip = skip;
  }

  read(): Reading {
    const content = readDomText(this.element, this.#skip);
    return { text: content.text, range: (stretch) => rangeFor(content, stretch) };
  }

  caret(): number | null {
    const place = selectionEnd(this.element);
    return place && offsetOf(readDomText(this.element, this.#skip), place.node, place.offset);
  }

  focusAt(offset: number): void {
    this.#focus();
    const text = this.read().text;
    const before = offset > 0 && text[offset - 1] !== '\n';
    const range = this.read().range(
      before ? { start: offset - 1, end: offset } : { start: offset, end: offset + 1 },
    );
    if (!range) return;
    range.collapse(!before);
    select(range);
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    followChanges(this.element, listener, signal);
  }

  /**
   * Select the words and let the browser type over them: the one way that every editor takes into its own model with
   * undo intact. Writing to the DOM is not (Automattic/harper#2494), and a synthetic paste loses text in Firefox.
   */
  async replace(stretch: Stretch, value: string): Promise<boolean> {
    const { text } = this.read();
    const caret = this.caret() ?? text.length;
    const expected = text.slice(0, stretch.start) + value + text.slice(stretch.end);

    this.#focus();
    const range = this.read().range(stretch);
    if (!range) return false;
    select(range);
    await wait(timing.selectionSettles);
    if (this.read().text !== text) return false;
    document.execCommand('insertText', false, value);

    const taken = await holdsWithin(timing.replacementSettles, () => this.read().text === expected);
    if (taken && caret >= stretch.end) {
      await wait(timing.selectionSettles);
      if (this.read().text === expected) this.focusAt(caret + value.length - (stretch.end - stretch.start));
    }
    return taken;
  }

  #focus(): void {
    if (!hasFocus(this.element)) this.element.focus({ preventScroll: true });
  }
}
