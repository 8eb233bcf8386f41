import { adopt } from '../marks/styles';
import { h } from './dom';
import { overlayParent } from './overlay';
import css from './ui.css?inline';

const PRESSES = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
] as const;

/** The one element that Antenne hangs in a page for an editor: a shadow root in the top layer. */
export class Surface {
  readonly host = document.createElement('div');
  readonly root: ShadowRoot;
  /** What everything hangs in: `all: initial` on the host outdoes what `:host` says of fonts and colours. */
  readonly #layer = h('div', { class: 'layer' });

  /** @param language that of the texts, whatever the language of the page is */
  constructor(editor: HTMLElement, language: string, signal: AbortSignal) {
    this.host.className = 'antenne';
    this.host.setAttribute('popover', 'manual');
    this.host.lang = language;
    // Without a size, so that nothing under it stops taking clicks.
    this.host.style.cssText =
      'all: initial; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; overflow: visible; z-index: 2147483647';
    this.root = this.host.attachShadow({ mode: 'open' });
    this.root.append(this.#layer);
    adopt(this.root, css);
    overlayParent(editor).append(this.host);
    this.raise();
    // A page that acts on any click outside its own parts would take one on ours for that.
    for (const type of PRESSES) this.host.addEventListener(type, (event) => event.stopPropagation());
    signal.addEventListener('abort', () => this.host.remove());
  }

  /** Come to lie above what the page has put in the top layer since. */
  raise(): void {
    if (!this.host.isConnected || typeof this.host.showPopover !== 'function') return;
    if (this.host.matches(':popover-open')) this.host.hidePopover();
    this.host.showPopover();
  }

  append(...parts: readonly HTMLElement[]): void {
    this.#layer.append(...parts);
  }

  contains(event: Event): boolean {
    return event.composedPath().includes(this.host);
  }

  get hasFocus(): boolean {
    return this.root.activeElement !== null;
  }
}
