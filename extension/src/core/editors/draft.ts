import type { EditorKind } from './editor';
import { RichTextEditor } from './rich-text';

/** Draft.js, and the fork of it on X. */
export const draft: EditorKind = {
  kind: 'draft',
  // Some builds minify the class name away; `data-contents` comes with every version.
  matches: (element) =>
    element.classList.contains('public-DraftEditor-content') ||
    element.querySelector(':scope > [data-contents="true"]') !== null,
  create: (element) => new DraftEditor('draft', element, '[data-placeholder]'),
};

class DraftEditor extends RichTextEditor {
  /**
   * Draft learns what `execCommand` did from one text node, and loses the others: a hashtag or a mention is one of its
   * own (measured with 0.11.7). Over several nodes it has to handle the event that a key raises, which React takes
   * from `textInput`. If it does not, nothing is done, and the user gets the wording on the clipboard.
   */
  protected override typeOver(selected: Range, value: string): void {
    if (selected.startContainer === selected.endContainer) return super.typeOver(selected, value);
    const event = document.createEvent('TextEvent') as TextEvent;
    event.initTextEvent('textInput', true, true, window, value);
    this.element.dispatchEvent(event);
  }
}
