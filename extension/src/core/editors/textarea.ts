import { timing } from '@/shared/defaults';
import type { Stretch } from '../text/diff';
import { caretAfter } from './caret';
import { followChanges } from './change';
import type { Editor, EditorKind, Reading } from './editor';
import { Mirror } from './mirror';
import { hasFocus } from './selection';
import { holdsWithin, settled } from './wait';

/** A plain `<textarea>`, as on Mastodon. Its text has no nodes, so a mirror of it carries the marks. */
export const textarea: EditorKind = {
  kind: 'textarea',
  matches: (element) => element instanceof HTMLTextAreaElement,
  create: (element, signal) => new TextareaEditor(element as HTMLTextAreaElement, signal),
};

class TextareaEditor implements Editor {
  readonly kind = 'textarea';
  readonly element: HTMLTextAreaElement;
  readonly #mirror: Mirror;

  constructor(element: HTMLTextAreaElement, signal: AbortSignal) {
    this.element = element;
    this.#mirror = new Mirror(element, signal);
  }

  read(): Reading {
    const text = this.element.value;
    this.#mirror.show(text);
    return { text, range: (stretch) => this.#mirror.range(stretch) };
  }

  caret(): number | null {
    return this.element.selectionEnd; // kept by the browser while the focus is elsewhere
  }

  select({ start, end }: Stretch): void {
    this.element.focus({ preventScroll: true });
    this.element.setSelectionRange(start, end);
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    let told = this.element.value;
    const changed = followChanges(
      this.element,
      () => {
        told = this.element.value;
        listener();
      },
      signal,
    );
    // A site empties the box itself after placing, and no event tells. So compare now and then, which costs nothing:
    // a mark must not hang over a box that is empty.
    const timer = setInterval(() => {
      if (this.element.value !== told) changed();
    }, timing.assignmentLook);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** `setRangeText` and assigning to `value` would empty the undo stack; typing over a selection does not. */
  async replace(stretch: Stretch, value: string, after?: Stretch): Promise<boolean> {
    const { element } = this;
    const text = element.value;
    const expected = text.slice(0, stretch.start) + value + text.slice(stretch.end);
    const caret = element.selectionEnd;
    const selection = after ?? caretAfter(caret, stretch, value);

    this.select(stretch);
    const undisturbed = await settled(timing.selectionSettles, () => element.setSelectionRange(caret, caret));
    // What the user does in the meantime goes first: typing, another selection, another field.
    if (!undisturbed || element.value !== text || !this.#isSelected(stretch)) return false;
    document.execCommand('insertText', false, value);

    const taken = await holdsWithin(timing.replacementSettles, () => element.value === expected);
    if (taken && selection) this.select(selection);
    return taken;
  }

  #isSelected({ start, end }: Stretch): boolean {
    const { element } = this;
    return hasFocus(element) && element.selectionStart === start && element.selectionEnd === end;
  }
}
