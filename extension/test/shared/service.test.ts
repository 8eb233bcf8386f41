import { describe, expect, it, vi } from 'vitest';
import { requestCheck, requestProfile } from '@/shared/service';

const EMPTY = { sentences: [], matches: [], kind: null, level: null };
const ask = (signal = new AbortController().signal) => requestCheck('https://a.nl', 'De wet', 'en', signal);
const answering = (make: (init: RequestInit) => Promise<Response> | Response) => {
  const fake = vi.fn(async (_url: string, init: RequestInit) => make(init));
  vi.stubGlobal('fetch', fake);
  return fake;
};
const status = (code: number, headers: Record<string, string> = {}) =>
  answering(() => new Response('{}', { status: code, headers }));

describe('requestCheck', () => {
  it('sends the text, and nothing about the user or the page', async () => {
    const fake = answering(() => Response.json(EMPTY));
    expect(await ask()).toEqual({ ok: true, result: { sentences: [], matches: [], kind: null } });
    const [url, init] = fake.mock.calls[0] ?? [];
    expect(url).toBe('https://a.nl/v1/check');
    expect(JSON.parse(String(init?.body))).toEqual({ text: 'De wet' });
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
  });

  it('asks for an answer in the language of the user', async () => {
    const fake = answering(() => Response.json(EMPTY));
    await ask();
    const [, init] = fake.mock.calls[0] ?? [];
    expect(new Headers(init?.headers).get('Accept-Language')).toBe('en');
  });

  it('follows no redirect, which could hand the text to another address', async () => {
    const fake = answering((init) =>
      init.redirect === 'error' ? Promise.reject(new TypeError('redirected')) : Response.json(EMPTY),
    );
    expect(await ask()).toEqual({ ok: false, reason: 'away' });
    const profile = await requestProfile('https://a.nl', new AbortController().signal);
    expect(profile).toEqual({ ok: false, reason: 'away' });
    expect(fake).toHaveBeenCalledTimes(2);
  });

  it.each([
    [400, 'refused'],
    [413, 'too_long'],
    [415, 'refused'],
    [422, 'refused'],
    [429, 'busy'],
    [500, 'away'],
    [502, 'away'],
    [503, 'busy'],
  ])('gives %i a reason: %s', async (code, reason) => {
    status(code);
    expect(await ask()).toEqual({ ok: false, reason });
  });

  it('waits as long as the service asks, up to a minute', async () => {
    status(429, { 'Retry-After': '5' });
    expect(await ask()).toEqual({ ok: false, reason: 'busy', retryAfterMs: 5_000 });
    status(429, { 'Retry-After': '86400' });
    expect(await ask()).toEqual({ ok: false, reason: 'busy', retryAfterMs: 60_000 });
  });

  it('tells a service that is away from one that talks nonsense', async () => {
    answering(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await ask()).toEqual({ ok: false, reason: 'away' });
    answering(() => new Response('<h1>Inloggen</h1>'));
    expect(await ask()).toEqual({ ok: false, reason: 'malformed' });
    answering(() => Response.json({ ok: true }));
    expect(await ask()).toEqual({ ok: false, reason: 'malformed' });
  });

  it('rejects when it was cancelled, because nobody waits for an outcome', async () => {
    answering(
      (init) =>
        new Promise((_, reject) =>
          init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
        ),
    );
    const controller = new AbortController();
    const asked = ask(controller.signal);
    controller.abort();
    await expect(asked).rejects.toThrow();
  });
});
