import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sender } from '@/shared/protocol';

const allowed = vi.fn(async () => true);
vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => (key === 'language' ? 'en' : key) },
    permissions: { contains: () => allowed() },
    storage: {
      local: { get: async () => ({ settings: { version: 1, sites: ['x.com'] } }) },
      managed: { get: async () => ({}) },
    },
  },
}));
const { Checks } = await import('@/entrypoints/background/checks');

const ON_X = { tab: { id: 1 }, frameId: 0, url: 'https://x.com/home' } as Sender;
const answering = (make: (init: RequestInit) => Promise<Response>) => {
  const fake = vi.fn((_url: string, init: RequestInit) => make(init));
  vi.stubGlobal('fetch', fake);
  return fake;
};
const clean = async (): Promise<Response> => Response.json({ sentences: [], matches: [], kind: null });

beforeEach(() => void allowed.mockImplementation(async () => true));

describe('Checks', () => {
  it('asks the service once for the same text', async () => {
    const fetched = answering(clean);
    const checks = new Checks();
    expect(await checks.check('1', 'De wet', ON_X)).toMatchObject({ ok: true });
    expect(await checks.check('2', 'De wet', ON_X)).toMatchObject({ ok: true });
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('asks in the language of the extension', async () => {
    const fetched = answering(clean);
    await new Checks().check('1', 'De wet', ON_X);
    const [, init] = fetched.mock.calls[0] ?? [];
    expect(new Headers(init?.headers).get('Accept-Language')).toBe('en');
  });

  it('sends nothing from a site that is off, or without permission', async () => {
    const fetched = answering(clean);
    const checks = new Checks();
    const off = { ...ON_X, url: 'https://voorbeeld.nl/' } as Sender;
    expect(await checks.check('1', 'De wet', off)).toEqual({ ok: false, reason: 'off' });
    allowed.mockImplementation(async () => false);
    expect(await checks.check('2', 'De wet', ON_X)).toEqual({ ok: false, reason: 'permission' });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('sends nothing for a check that was cancelled at once', async () => {
    const fetched = answering(clean);
    const checks = new Checks();
    const asked = checks.check('1', 'De wet', ON_X);
    checks.cancel('1', ON_X);
    expect(await asked).toMatchObject({ ok: false });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('ends the request of a check that is cancelled later', async () => {
    const fetched = answering(
      (init) =>
        new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('ended')))),
    );
    const checks = new Checks();
    const asked = checks.check('1', 'De wet', ON_X);
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce());
    checks.cancel('1', ON_X);
    expect(await asked).toMatchObject({ ok: false });
  });
});
