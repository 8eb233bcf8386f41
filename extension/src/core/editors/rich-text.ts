import { timing } from '@/shared/defaults';
import type { Stretch } from '../text/diff';
import { offsetOf, rangeFor, readDomText } from '../text/dom-text';
import { narrow } from '../text/edit';
import { caretAfter } from './caret';
import { followChanges } from './change';
import type { Editor, Reading } from './editor';
import { hasFocus, selectionEnd, selectionWithin, selectRange } from './selection';
import { holdsWithin, settled } from './wait';

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

  select({ start, end }: Stretch): void {
    this.#focus();
    const reading = this.read();
    if (end > start) return selectRange(reading.range({ start, end }));
    // A caret has no characters: take it from the one before it, or at the start of a line from the one after.
    const before = start > 0 && reading.text[start - 1] !== '\n';
    const range = reading.range(before ? { start: start - 1, end: start } : { start, end: start + 1 });
    range?.collapse(!before);
    selectRange(range);
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    followChanges(this.element, listener, signal);
  }

  async replace(stretch: Stretch, value: string, after?: Stretch): Promise<boolean> {
    const { text } = this.read();
    const edit = narrow(text, stretch, value);
    if (!edit) return true;
    const expected = text.slice(0, stretch.start) + value + text.slice(stretch.end);
    const caret = this.caret() ?? stretch.end;
    const selection = after ?? caretAfter(this.caret() ?? text.length, stretch, value);

    this.#focus();
    const range = this.read().range(edit.stretch);
    if (!range) return false;
    selectRange(range);
    const undisturbed = await settled(timing.selectionSettles, () =>
      this.select({ start: caret, end: caret }),
    );
    // What the user does in the meantime goes first: typing, another selection, another field.
    if (!undisturbed || this.read().text !== text || !this.#isSelected(edit.stretch)) return false;
    this.typeOver(range, edit.value);

    const taken = await holdsWithin(timing.replacementSettles, () => this.read().text === expected);
    if (taken && selection) this.select(selection);
    return taken;
  }

  /**
   * Let the browser type over what is selected: the one way that every editor takes into its own model with undo
   * intact. Writing to the DOM is not (Automattic/harper#2494), and a synthetic paste loses text in Firefox.
   */
  protected typeOver(_selected: Range, value: string): void {
    if (value === '') document.execCommand('delete');
    else document.execCommand('insertText', false, value);
  }

  /** By offsets, for an editor may put the same selection at other nodes. */
  #isSelected({ start, end }: Stretch): boolean {
    const selection = selectionWithin(this.element);
    if (!selection || !hasFocus(this.element)) return false;
    const content = readDomText(this.element, this.#skip);
    return (
      offsetOf(content, selection.start.node, selection.start.offset) === start &&
      offsetOf(content, selection.end.node, selection.end.offset) === end
    );
  }

  #focus(): void {
    if (!hasFocus(this.element)) this.element.focus({ preventScroll: true });
  }
}
