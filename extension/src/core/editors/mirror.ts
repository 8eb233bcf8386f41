import { autoUpdate } from '@floating-ui/dom';
import { adoptMarkStyles } from '../marks/styles';
import type { Stretch } from '../text/diff';
import { overlayParent } from '../ui/overlay';

/** What decides where a character stands. */
const COPIED = [
  'box-sizing',
  'direction',
  'font-family',
  'font-feature-settings',
  'font-kerning',
  'font-optical-sizing',
  'font-size',
  'font-size-adjust',
  'font-stretch',
  'font-style',
  'font-variant',
  'font-variation-settings',
  'font-weight',
  'hyphens',
  'letter-spacing',
  'line-break',
  'line-height',
  'overflow-wrap',
  'padding-bottom',
  'padding-left',
  'padding-right',
  'padding-top',
  'tab-size',
  'text-align',
  'text-indent',
  'text-rendering',
  'text-transform',
  'white-space',
  'word-break',
  'word-spacing',
  'writing-mode',
] as const;

/** An invisible copy of a `<textarea>` exactly above it, whose text node can carry highlights. */
export class Mirror {
  readonly #source: HTMLTextAreaElement;
  readonly #host = document.createElement('div');
  readonly #sheet = document.createElement('div');
  readonly #node = document.createTextNode('');

  constructor(source: HTMLTextAreaElement, signal: AbortSignal) {
    this.#source = source;
    // It repeats what the textarea says, so assistive technology must not meet it.
    this.#host.setAttribute('aria-hidden', 'true');
    this.#host.style.cssText =
      'all: initial; position: fixed; overflow: hidden; pointer-events: none; z-index: 2147483646; user-select: none';
    this.#sheet.style.cssText =
      'position: absolute; top: 0; left: 0; color: transparent; border: 0; margin: 0';
    this.#sheet.append(this.#node);
    const root = this.#host.attachShadow({ mode: 'open' });
    root.append(this.#sheet);
    adoptMarkStyles(root);

    overlayParent(source).append(this.#host);
    const stop = autoUpdate(source, this.#host, () => this.#place());
    source.addEventListener('scroll', () => this.#scroll(), { signal, passive: true });
    signal.addEventListener('abort', () => {
      stop();
      this.#host.remove();
    });
  }

  show(text: string): void {
    if (text === this.#node.data) return;
    this.#node.data = text;
    this.#scroll();
  }

  range(stretch: Stretch): Range | null {
    if (stretch.end > this.#node.length) return null;
    const range = document.createRange();
    range.setStart(this.#node, stretch.start);
    range.setEnd(this.#node, stretch.end);
    return range;
  }

  #place(): void {
    const source = this.#source;
    const style = getComputedStyle(source);
    for (const property of COPIED) this.#sheet.style.setProperty(property, style.getPropertyValue(property));
    // The scroll bar takes width from the text, and `clientWidth` is what is left.
    this.#sheet.style.boxSizing = 'border-box';
    this.#sheet.style.width = `${source.clientWidth}px`;

    const box = source.getBoundingClientRect();
    this.#moveTo(box.left + source.clientLeft, box.top + source.clientTop);
    this.#host.style.width = `${source.clientWidth}px`;
    this.#host.style.height = `${source.clientHeight}px`;
    this.#host.style.clipPath = clipOf(source);
    this.#scroll();
  }

  /** An ancestor with a transform moves what is `fixed` along with it, so measure and correct. */
  #moveTo(left: number, top: number): void {
    const { style } = this.#host;
    style.left = '0px';
    style.top = '0px';
    const origin = this.#host.getBoundingClientRect();
    style.left = `${left - origin.left}px`;
    style.top = `${top - origin.top}px`;
  }

  #scroll(): void {
    this.#sheet.style.transform = `translate(${-this.#source.scrollLeft}px, ${-this.#source.scrollTop}px)`;
  }
}

/** Cut off what a scrolling ancestor does not show of the textarea. */
function clipOf(source: HTMLElement): string {
  const box = source.getBoundingClientRect();
  let { top, left, bottom, right } = box;
  for (let parent = source.parentElement; parent; parent = parent.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(parent);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    if (parent === document.body || parent === document.documentElement) break;
    const edge = parent.getBoundingClientRect();
    top = Math.max(top, edge.top);
    left = Math.max(left, edge.left);
    bottom = Math.min(bottom, edge.bottom);
    right = Math.min(right, edge.right);
  }
  return `inset(${top - box.top}px ${box.right - right}px ${box.bottom - bottom}px ${left - box.left}px)`;
}
