import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CheckLoop } from '@/core/check/loop';
import { MAX_TEXT_LENGTH, timing } from '@/shared/defaults';
import type { CheckOutcome, UncheckedReason } from '@/shared/outcome';

const CLEAN: CheckOutcome = { ok: true, result: { sentences: [], matches: [], kind: null } };
const AWAY: CheckOutcome = { ok: false, reason: 'away' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function set(answers: (text: string, signal: AbortSignal) => Promise<CheckOutcome>) {
  const check = vi.fn(answers);
  const events = { slow: vi.fn(), outcome: vi.fn() };
  const forbidden = vi.fn<() => UncheckedReason | null>(() => null);
  const end = new AbortController();
  const loop = new CheckLoop(check, events, forbidden, end.signal);
  return { loop, check, events, forbidden, end, texts: () => check.mock.calls.map(([text]) => text) };
}
const never = (): Promise<CheckOutcome> => new Promise(() => {});
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('CheckLoop', () => {
  it('waits for a pause and then checks the last text only', async () => {
    const { loop, texts, events } = set(async () => CLEAN);
    for (const text of ['D', 'De', 'De w']) {
      loop.textBecomes(text);
      await pass(timing.debounce - 50);
    }
    expect(texts()).toEqual([]);
    await pass(50);
    expect(texts()).toEqual(['De w']);
    expect(events.outcome).toHaveBeenCalledWith('De w', CLEAN);
  });

  it('checks somebody who never pauses now and then', async () => {
    const { loop, texts } = set(async () => CLEAN);
    for (let length = 1; length * 200 <= timing.debounceMax + 200; length++) {
      loop.textBecomes('x'.repeat(length));
      await pass(200);
    }
    expect(texts()).toHaveLength(1);
  });

  it('ends a check when the next one begins, and ignores its answer', async () => {
    let late: (outcome: CheckOutcome) => void = () => {};
    const { loop, check, events } = set((text) =>
      text === 'oud' ? new Promise((resolve) => (late = resolve)) : Promise.resolve(CLEAN),
    );
    loop.textBecomes('oud');
    await pass(timing.debounce);
    loop.textBecomes('nieuw');
    expect(check.mock.calls[0]?.[1].aborted).toBe(false);
    await pass(timing.debounce);
    expect(check.mock.calls[0]?.[1].aborted).toBe(true);
    late(AWAY);
    await pass(0);
    expect(events.outcome.mock.calls).toEqual([['nieuw', CLEAN]]);
  });

  it('sends nothing for an empty text', async () => {
    const { loop, check } = set(async () => CLEAN);
    loop.textBecomes('De');
    loop.textBecomes('  \n');
    await pass(60_000);
    expect(check).not.toHaveBeenCalled();
  });

  it('sends nothing that is too long, or that may not be sent', async () => {
    const { loop, check, events, forbidden } = set(async () => CLEAN);
    loop.textBecomes('x'.repeat(MAX_TEXT_LENGTH + 1));
    await pass(timing.debounce);
    expect(events.outcome.mock.lastCall?.[1]).toEqual({ ok: false, reason: 'too_long' });
    forbidden.mockReturnValue('private');
    loop.textBecomes('voor jou alleen');
    await pass(timing.debounce);
    expect(events.outcome.mock.lastCall?.[1]).toEqual({ ok: false, reason: 'private' });
    expect(check).not.toHaveBeenCalled();
  });

  it('tries again with longer and longer waits, and then stops', async () => {
    const { loop, texts } = set(async () => AWAY);
    loop.textBecomes('De wet');
    await pass(timing.debounce);
    await pass(timing.retryFirst);
    expect(texts()).toHaveLength(2);
    await pass(timing.retryFirst);
    expect(texts()).toHaveLength(2);
    await pass(timing.retryFirst);
    expect(texts()).toHaveLength(3);
    await pass(24 * 3600 * 1000);
    expect(texts()).toHaveLength(1 + timing.retryLimit);
  });

  it('waits as long as the service asks', async () => {
    const { loop, texts } = set(async () => ({ ok: false, reason: 'busy', retryAfterMs: 9_000 }));
    loop.textBecomes('De wet');
    await pass(timing.debounce);
    await pass(8_000);
    expect(texts()).toHaveLength(1);
    await pass(1_000);
    expect(texts()).toHaveLength(2);
  });

  it('tries at once when the user is back, if the last check failed', async () => {
    let answer: CheckOutcome = AWAY;
    const { loop, texts } = set(async () => answer);
    loop.textBecomes('De wet');
    await pass(timing.debounce);
    answer = CLEAN;
    loop.wake();
    await pass(0);
    expect(texts()).toHaveLength(2);
    loop.wake();
    await pass(timing.retryMax);
    expect(texts()).toHaveLength(2);
  });

  it('says when a check takes long', async () => {
    const { loop, events } = set(never);
    loop.textBecomes('De wet');
    await pass(timing.debounce + timing.checkingShows);
    expect(events.slow).toHaveBeenCalledOnce();
  });

  it('stops with its signal', async () => {
    const { loop, check, end } = set(async () => AWAY);
    loop.textBecomes('De wet');
    end.abort();
    await pass(24 * 3600 * 1000);
    expect(check).not.toHaveBeenCalled();
  });
});
