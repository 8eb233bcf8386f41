import type { EditorKind } from './editor';
import { RichTextEditor } from './rich-text';

/** Quill 1 and 2, as in LinkedIn's post box. */
export const quill: EditorKind = {
  kind: 'quill',
  matches: (element) => element.classList.contains('ql-editor'),
  // `ql-ui` holds list bullets, `ql-cursor` the caret holder of a format that was just switched on.
  create: (element) => new RichTextEditor('quill', element, '.ql-ui, .ql-clipboard'),
};
