import type { Stretch } from '../text/diff';

/** The text of an editor at one moment, and the way from offsets to what is on the screen. */
export interface Reading {
  readonly text: string;
  /** The range that shows a stretch, for painting and measuring. */
  range(stretch: Stretch): Range | null;
}

/** What the rest of Antenne knows of a box that somebody writes in. */
export interface Editor {
  readonly kind: string;
  /** The element that has the focus while somebody writes. */
  readonly element: HTMLElement;
  read(): Reading;
  /** Offset of the caret (the end of a selection), or null if it is elsewhere. */
  caret(): number | null;
  /** Select a stretch, or put the caret where an empty one is, with the focus in the editor. */
  select(stretch: Stretch): void;
  /**
   * Replace a stretch as if the user had typed it, and select `after` of the new text. Resolves to whether the editor
   * took it.
   */
  replace(stretch: Stretch, value: string, after?: Stretch): Promise<boolean>;
  /** Call `listener` after every change, but not within an IME composition, until `signal` aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

/** One kind of editor: how it is known, and how it is handled. One file each. */
export interface EditorKind {
  readonly kind: string;
  matches(element: HTMLElement): boolean;
  /** Everything that the editor puts on the page ends with `signal`. */
  create(element: HTMLElement, signal: AbortSignal): Editor;
}
