import { composedClosest } from '../composed';

/**
 * Where something that lies over the page must hang to be seen and reached next to `element`.
 *
 * The root of the document, except in a modal `<dialog>`: all that is outside one is inert.
 */
export function overlayParent(element: Element): Node & ParentNode {
  return composedClosest(element, 'dialog:modal') ?? document.documentElement;
}
