import { composedParent } from '../composed';
import { contenteditable } from './contenteditable';
import { draft } from './draft';
import type { EditorKind } from './editor';
import { quill } from './quill';
import { textarea } from './textarea';

/** In order: the first that matches handles the element. */
const KINDS: readonly EditorKind[] = [textarea, draft, quill, contenteditable];

/** Boxes in which nobody writes a post. */
const NO_POST = '[role="searchbox"], [role="spinbutton"], [aria-multiline="false"], [readonly], [disabled]';

export interface Detected {
  readonly element: HTMLElement;
  readonly kind: EditorKind;
}

/** Find the editor that an event in `target` belongs to. */
export function detectEditor(target: EventTarget | null): Detected | null {
  if (!(target instanceof HTMLElement)) return null;
  const element = target instanceof HTMLTextAreaElement ? target : editingHost(target);
  if (!element || element.matches(NO_POST)) return null;
  const kind = KINDS.find((candidate) => candidate.matches(element));
  return kind ? { element, kind } : null;
}

/** The outermost element that is edited as one with `target`; an island that cannot be edited ends it. */
function editingHost(target: HTMLElement): HTMLElement | null {
  let host: HTMLElement | null = null;
  for (let at: Element | null = target; at instanceof HTMLElement; at = composedParent(at)) {
    const value = at.getAttribute('contenteditable')?.toLowerCase();
    if (value === 'false') break;
    if (value !== undefined) host = at;
  }
  return host;
}
