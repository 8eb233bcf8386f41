import type { Translate } from '@/shared/messages';
import type { Check, UncheckedReason } from '@/shared/outcome';
import { deepActiveElement } from './composed';
import { type Detected, detectEditor } from './editors/detect';
import { isShortcut } from './keyboard';
import { Session, type SessionState } from './session';

export interface ReaderOptions {
  readonly check: Check;
  readonly t: Translate;
  readonly postedUrl: () => string;
  /** Whether an editor is for a private message as such, so that nothing of Antenne should show there. */
  readonly isPrivate: (element: Element) => boolean;
  /** A reason not to send what is in an editor now, or null. */
  readonly forbidden: (element: Element) => UncheckedReason | null;
  readonly onState: (state: SessionState) => void;
}

/** Finds the editors of a page as they come into use, and reads along in each. */
export class Reader {
  readonly #options: ReaderOptions;
  readonly #signal: AbortSignal;
  readonly #sessions = new Map<HTMLElement, { session: Session; end: AbortController }>();
  #latest: Session | undefined;

  constructor(options: ReaderOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    const look = (event: Event): void => this.#visit(event.composedPath()[0] ?? null);
    // Going from one field to another inside one shadow root raises no focus event out here, but typing does.
    for (const type of ['focusin', 'input', 'keyup'] as const) {
      document.addEventListener(type, look, { signal, capture: true, passive: true });
    }
    window.addEventListener('keydown', (event) => this.#onKey(event), { signal, capture: true });
    signal.addEventListener('abort', () => {
      for (const { end } of this.#sessions.values()) end.abort();
    });
    this.#visit(deepActiveElement());
  }

  openNext(): void {
    this.#latest?.openNext();
  }

  recheck(): void {
    for (const { session } of this.#sessions.values()) session.recheck();
  }

  #visit(target: EventTarget | null): void {
    this.#endRemoved();
    const detected = detectEditor(target);
    if (!detected || this.#options.isPrivate(detected.element)) return;
    const known = this.#sessions.get(detected.element);
    this.#latest = known?.session ?? this.#start(detected);
  }

  #start({ element, kind }: Detected): Session {
    const end = new AbortController();
    const session = new Session(
      {
        editor: kind.create(element, end.signal),
        check: this.#options.check,
        t: this.#options.t,
        postedUrl: this.#options.postedUrl,
        forbidden: () => this.#options.forbidden(element),
        onState: this.#options.onState,
      },
      end.signal,
    );
    this.#sessions.set(element, { session, end });
    this.#endWithElement(element, end.signal);
    return session;
  }

  /** A site removes its compose box after placing. Its size becoming zero is how one hears of that. */
  #endWithElement(element: HTMLElement, signal: AbortSignal): void {
    const observer = new ResizeObserver(() => this.#endRemoved());
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  #endRemoved(): void {
    for (const [element, { session, end }] of this.#sessions) {
      if (element.isConnected) continue;
      end.abort();
      this.#sessions.delete(element);
      if (this.#latest === session) this.#latest = undefined;
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (!isShortcut(event) || !this.#latest || this.#signal.aborted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#latest.openNext();
  }
}
