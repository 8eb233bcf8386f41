import type { EditorKind } from './editor';
import { RichTextEditor } from './rich-text';

/** Everything else that is typed in: ProseMirror, TipTap and Lexical included, which need nothing of their own. */
export const contenteditable: EditorKind = {
  kind: 'contenteditable',
  matches: (element) => isEditable(element),
  create: (element) =>
    new RichTextEditor(
      'contenteditable',
      element,
      '.ProseMirror-widget, [data-placeholder-node], [aria-hidden="true"]',
    ),
};

function isEditable(element: HTMLElement): boolean {
  const value = element.getAttribute('contenteditable');
  return value !== null && value.toLowerCase() !== 'false';
}
