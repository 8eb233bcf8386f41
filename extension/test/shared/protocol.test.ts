import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: { id: string }, reply: (value: unknown) => void) => boolean;
const listeners = new Set<Listener>();
const browser = {
  runtime: {
    id: 'ons',
    onMessage: {
      addListener: (listener: Listener) => void listeners.add(listener),
      removeListener: (listener: Listener) => void listeners.delete(listener),
    },
    sendMessage: (message: unknown) => deliver(message),
  },
};
vi.mock('wxt/browser', () => ({ browser }));
const { answer, send } = await import('@/shared/protocol');

/** What the browser does: the first listener that takes a message answers it. */
function deliver(message: unknown, id = 'ons'): Promise<unknown> {
  return new Promise((resolve) => {
    const taken = [...listeners].some((listener) => listener(structuredClone(message), { id }, resolve));
    if (!taken) resolve('niemand');
  });
}

beforeEach(() => listeners.clear());

describe('protocol', () => {
  it('brings a message to its handler and the reply back', async () => {
    const check = vi.fn(() => ({ ok: false, reason: 'off' }) as const);
    answer({ check });
    expect(await send('check', { id: '1', text: 'De wet' })).toEqual({ ok: false, reason: 'off' });
    expect(check).toHaveBeenCalledWith({ id: '1', text: 'De wet' }, { id: 'ons' });
  });

  it('leaves a message without a handler to others', async () => {
    answer({});
    expect(await send('openFinding', null)).toBe('niemand');
    expect(await deliver({ iets: 'anders' })).toBe('niemand');
    expect(await deliver('tekst')).toBe('niemand');
  });

  it('answers nobody but the extension itself', async () => {
    const check = vi.fn(() => ({ ok: false, reason: 'off' }) as const);
    answer({ check });
    expect(await deliver({ antenne: 'check', payload: { id: '1', text: '' } }, 'vreemd')).toBe('niemand');
    expect(check).not.toHaveBeenCalled();
  });

  it('answers null when a handler fails, so that nobody waits for ever', async () => {
    answer({ openFinding: () => Promise.reject(new Error('stuk')) });
    expect(await send('openFinding', null)).toBeNull();
  });

  it('stops when told to', async () => {
    const stop = answer({ openFinding: () => null });
    stop();
    expect(await send('openFinding', null)).toBe('niemand');
  });
});
