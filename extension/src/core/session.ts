import type { Translate } from '@/shared/messages';
import type { Check, UncheckedReason } from '@/shared/outcome';
import type { PostKind } from '@/shared/wire';
import { CheckLoop } from './check/loop';
import type { Editor } from './editors/editor';
import { type Finding, Findings, sentenceCount } from './findings';
import { Painter } from './marks/highlights';
import { adoptMarkStyles } from './marks/styles';
import { nextStatus, type Status, type StatusEvent } from './status';
import { SessionUi } from './ui/session-ui';

export interface SessionState {
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly kind: PostKind | null;
}

export interface SessionOptions {
  readonly editor: Editor;
  readonly check: Check;
  readonly t: Translate;
  /** Where the list leads whoever has posted already; it may change while one writes. */
  readonly postedUrl: () => string;
  /** A reason not to send the text now, or null. */
  readonly forbidden?: () => UncheckedReason | null;
  readonly onState?: (state: SessionState) => void;
}

/** Reads along in one editor until `signal` aborts. */
export class Session {
  readonly editor: Editor;
  readonly #findings = new Findings();
  readonly #loop: CheckLoop;
  readonly #painter: Painter;
  readonly #ui: SessionUi;
  readonly #onState: (state: SessionState) => void;
  #status: Status = { kind: 'empty' };
  /** The text that the last answer is on. */
  #answered: string | undefined;

  constructor(options: SessionOptions, signal: AbortSignal) {
    this.editor = options.editor;
    this.#onState = options.onState ?? (() => {});
    adoptMarkStyles(document);
    adoptMarkStyles(this.editor.element.getRootNode());
    this.#painter = new Painter(signal);
    this.#loop = new CheckLoop(
      options.check,
      {
        slow: () => this.#on({ type: 'slow' }),
        outcome: (text, outcome) => {
          if (!outcome.ok) return this.#on({ type: 'failed', reason: outcome.reason });
          this.#findings.checked(text, outcome.result);
          this.#answered = text;
          this.#on({ type: 'checked', ...this.#counted() });
        },
      },
      options.forbidden ?? (() => null),
      signal,
    );
    this.#ui = new SessionUi(
      this.editor,
      this.#findings,
      options.t,
      options.postedUrl,
      { ignore: (finding) => this.#ignore(finding), repaint: () => this.#paint() },
      signal,
    );
    this.editor.onChange(() => this.#changed(), signal);
    this.#wakeOnReturn(signal);
    this.#changed();
  }

  get status(): Status {
    return this.#status;
  }

  /** Go to the next finding with the keyboard. */
  openNext(): void {
    this.#ui.openNext();
  }

  openFinding(finding: Finding, byKeyboard: boolean): void {
    this.#ui.openFinding(finding, byKeyboard ? 'keyboard' : 'click');
  }

  /** The rules for this editor changed: read it again. */
  recheck(): void {
    this.#loop.recheck();
  }

  #changed(): void {
    const { text } = this.editor.read();
    if (text === this.#findings.text) return this.#paint(); // the same text in new nodes
    this.#findings.textBecomes(text);
    this.#loop.textBecomes(text);
    this.#on({ type: 'text', empty: text.trim() === '', sentences: sentenceCount(this.#findings.visible) });
    this.#ui.typed();
  }

  #ignore(finding: Finding): void {
    this.#findings.ignore(finding);
    this.#on({ type: 'ignored', ...this.#counted() });
  }

  #counted(): { sentences: number; stale: boolean } {
    return {
      sentences: sentenceCount(this.#findings.visible),
      stale: this.#answered !== this.#findings.text,
    };
  }

  #on(event: StatusEvent): void {
    this.#status = nextStatus(this.#status, event);
    this.#ui.show(this.#status);
    this.#paint();
    this.#onState({ status: this.#status, findings: this.#findings.visible, kind: this.#findings.kind });
  }

  #paint(): void {
    const reading = this.editor.read();
    const active = this.#ui.openId;
    let activeRange: Range | null = null;
    const marks = this.#findings.visible.flatMap((finding) => {
      const range = reading.range(finding);
      if (range && finding.id === active) activeRange = range.cloneRange();
      return range ? [{ range, level: finding.match.level }] : [];
    });
    this.#painter.paint(marks, activeRange);
  }

  #wakeOnReturn(signal: AbortSignal): void {
    const wake = (): void => {
      if (document.visibilityState === 'visible') this.#loop.wake();
    };
    window.addEventListener('online', wake, { signal });
    window.addEventListener('focus', wake, { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    this.editor.element.addEventListener('focus', wake, { signal });
  }
}
