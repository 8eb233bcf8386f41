import { describe, expect, it, vi } from 'vitest';

const contains = vi.fn(async ({ origins }: { origins: string[] }) => {
  if (origins[0]?.includes(' ')) throw new Error('Invalid value for origin pattern');
  return true;
});
const register = vi.fn(async ([script]: { id: string }[]) => {
  if (script?.id === 'geweigerd.nl') throw new Error('refused');
});
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { contains },
    scripting: { getRegisteredContentScripts: async () => [], registerContentScripts: register },
    storage: {
      local: {
        get: async () => ({
          settings: { version: 1, sites: ['a b', 'geweigerd.nl', 'intranet.nl', 'x.com'] },
        }),
      },
      managed: { get: async () => ({}) },
    },
  },
}));

describe('registerSites', () => {
  it('registers what is not in the manifest, whatever becomes of the others', async () => {
    const { registerSites } = await import('@/entrypoints/background/registrations');
    await registerSites();
    expect(register.mock.calls.map(([scripts]) => scripts[0]?.id)).toEqual(['geweigerd.nl', 'intranet.nl']);
  });
});
