import { MAX_TEXT_LENGTH, timing } from '@/shared/defaults';
import { type Check, type CheckOutcome, isPassing, type UncheckedReason } from '@/shared/outcome';

export interface LoopEvents {
  /** A check takes so long that it should be shown. */
  slow(): void;
  outcome(text: string, outcome: CheckOutcome): void;
}

/**
 * Decides when a text is checked: once typing pauses, never twice at a time, and again after a failure.
 *
 * Waiting for a service that is away doubles and ends; from then on `wake` (the user is back) tries again, so that
 * nothing polls for ever in a tab that was forgotten.
 */
export class CheckLoop {
  readonly #check: Check;
  readonly #events: LoopEvents;
  readonly #forbidden: () => UncheckedReason | null;
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that no check has seen. */
  #waitingSince: number | undefined;
  #running: AbortController | undefined;
  #failures = 0;
  #failed = false;

  /** @param forbidden asked before every check: a reason not to send the text now, or null */
  constructor(
    check: Check,
    events: LoopEvents,
    forbidden: () => UncheckedReason | null,
    signal: AbortSignal,
  ) {
    this.#check = check;
    this.#events = events;
    this.#forbidden = forbidden;
    signal.addEventListener('abort', () => this.#supersede());
  }

  /**
   * The text changed. A check that runs may finish, because its answer can be moved along with the text; the next
   * check ends it. Somebody who types without a pause is read now and then all the same.
   */
  textBecomes(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    if (text.trim() === '') return this.#supersede();
    this.#waitingSince ??= Date.now();
    const patience = this.#waitingSince + timing.debounceMax - Date.now();
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, Math.min(timing.debounce, patience)));
  }

  /** Something happened that may have ended a failure. */
  wake(): void {
    if (!this.#failed || this.#running) return;
    this.#failures = 0;
    void this.#run();
  }

  /** Check again now, whatever the last answer was. */
  recheck(): void {
    this.#failures = 0;
    void this.#run();
  }

  #supersede(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = undefined;
    this.#waitingSince = undefined;
  }

  async #run(): Promise<void> {
    this.#supersede();
    const text = this.#text;
    if (text.trim() === '') return;
    const reason = text.length > MAX_TEXT_LENGTH ? 'too_long' : this.#forbidden();
    if (reason) return this.#finish(text, { ok: false, reason });

    const running = new AbortController();
    this.#running = running;
    const slow = setTimeout(() => this.#events.slow(), timing.checkingShows);
    try {
      const outcome = await this.#check(text, running.signal);
      if (!running.signal.aborted) this.#finish(text, outcome);
    } catch (error) {
      if (!running.signal.aborted) throw error;
    } finally {
      clearTimeout(slow);
      if (this.#running === running) this.#running = undefined;
    }
  }

  #finish(text: string, outcome: CheckOutcome): void {
    this.#failed = !outcome.ok;
    if (outcome.ok) this.#failures = 0;
    else if (isPassing(outcome.reason)) this.#retryLater(outcome.retryAfterMs);
    this.#events.outcome(text, outcome);
  }

  #retryLater(retryAfterMs = 0): void {
    if (this.#failures >= timing.retryLimit) return;
    const backoff = Math.min(timing.retryFirst * 2 ** this.#failures, timing.retryMax);
    this.#failures++;
    this.#timer = setTimeout(() => void this.#run(), Math.max(backoff, retryAfterMs));
  }
}
