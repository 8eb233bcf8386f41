import { timing } from '@/shared/defaults';
import { h } from './dom';

/** Tells a screen reader about a change, politely and once the writer pauses. */
export class Announcer {
  readonly element = h('div', { class: 'visually-hidden', attrs: { role: 'status', 'aria-live': 'polite' } });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Say this, unless something else comes first. An empty text cancels what was not said yet. */
  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.element.textContent !== text) this.element.textContent = text;
    }, timing.announce);
  }
}
