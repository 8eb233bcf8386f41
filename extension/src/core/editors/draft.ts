import type { EditorKind } from './editor';
import { RichTextEditor } from './rich-text';

/** Draft.js, and the fork of it on X. */
export const draft: EditorKind = {
  kind: 'draft',
  // Some builds minify the class name away; `data-contents` comes with every version.
  matches: (element) =>
    element.classList.contains('public-DraftEditor-content') ||
    element.querySelector(':scope > [data-contents="true"]') !== null,
  create: (element) => new RichTextEditor('draft', element, '[data-placeholder]'),
};
