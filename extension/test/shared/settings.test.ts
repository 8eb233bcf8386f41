import { describe, expect, it } from 'vitest';
import { defaults } from '@/shared/defaults';
import {
  applyPolicy,
  checkServerUrl,
  readPolicy,
  readSettings,
  SETTINGS_VERSION,
  serverPattern,
  storedSettings,
  withSite,
} from '@/shared/settings';

describe('readSettings', () => {
  it('has every site off at first', () => {
    expect(readSettings(undefined)).toEqual(defaults);
    expect(defaults.sites).toEqual([]);
  });

  it('reads back what it wrote', () => {
    const settings = { serverUrl: 'https://antenne.voorbeeld.nl', sites: ['x.com'] };
    expect(readSettings(storedSettings(settings))).toEqual(settings);
    expect(storedSettings(settings).version).toBe(SETTINGS_VERSION);
  });

  it('migrates what was kept without a version', () => {
    expect(readSettings({ sites: ['x.com'] })).toEqual({ ...defaults, sites: ['x.com'] });
  });

  it.each([null, 'x', 7, [], { sites: 'x.com', serverUrl: 3 }, { version: 99, sites: [1] }])(
    'falls back on the defaults for %j',
    (stored) => {
      expect(readSettings(stored)).toEqual(defaults);
    },
  );
});

describe('withSite', () => {
  it('switches a site on once, and off', () => {
    const on = withSite(withSite(defaults, 'x.com', true), 'x.com', true);
    expect(on.sites).toEqual(['x.com']);
    expect(withSite(on, 'x.com', false).sites).toEqual([]);
  });
});

describe('checkServerUrl', () => {
  it.each([
    ['https://antenne.voorbeeld.nl/', 'https://antenne.voorbeeld.nl'],
    ['https://voorbeeld.nl/antenne//', 'https://voorbeeld.nl/antenne'],
    [' http://127.0.0.1:8765 ', 'http://127.0.0.1:8765'],
    ['http://localhost:8765', 'http://localhost:8765'],
  ])('takes %s', (input, url) => {
    expect(checkServerUrl(input)).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'invalid'],
    ['antenne', 'invalid'],
    ['javascript:alert(1)', 'invalid'],
    ['https://naam:geheim@voorbeeld.nl', 'invalid'],
    ['https://voorbeeld.nl/?tekst=', 'invalid'],
    ['http://antenne.voorbeeld.nl', 'insecure'],
  ])('refuses %j', (input, why) => {
    expect(checkServerUrl(input)).toEqual({ ok: false, why });
  });

  it('asks permission for the host, which in a match pattern has no port', () => {
    expect(serverPattern('https://antenne.voorbeeld.nl:8443/v')).toBe('https://antenne.voorbeeld.nl/*');
  });
});

describe('policy', () => {
  it('reads the strings of the Windows registry too', () => {
    const policy = { serverUrl: 'https://a.nl', sites: ['x.com'], locked: true };
    expect(readPolicy(policy)).toEqual(policy);
    expect(readPolicy({ serverUrl: 'https://a.nl', sites: '["x.com"]', locked: 'true' })).toEqual(policy);
  });

  it('leaves out what cannot be used', () => {
    expect(readPolicy({ serverUrl: 'http://a.nl', sites: 'x.com', locked: 'ja' })).toEqual({ locked: false });
    expect(readPolicy(undefined)).toEqual({ locked: false });
  });

  it('takes sites as an administrator writes them, and drops what is no host', () => {
    const sites = [
      'https://intranet.nl/',
      'twitter.com',
      ' WWW.Linkedin.com ',
      'a b',
      '*.nl',
      '',
      7,
      'ftp://a.nl',
    ];
    expect(readPolicy({ sites }).sites).toEqual(['intranet.nl', 'x.com', 'www.linkedin.com']);
  });

  it('adds sites, and gives an address that a user may change unless it is locked', () => {
    const own = { serverUrl: 'https://eigen.nl', sites: ['mastodon.nl'] };
    const policy = { serverUrl: 'https://a.nl', sites: ['x.com'], locked: false };
    expect(applyPolicy(defaults, policy)).toEqual({ serverUrl: 'https://a.nl', sites: ['x.com'] });
    expect(applyPolicy(own, policy)).toEqual({
      serverUrl: 'https://eigen.nl',
      sites: ['mastodon.nl', 'x.com'],
    });
    expect(applyPolicy(own, { ...policy, locked: true }).serverUrl).toBe('https://a.nl');
  });
});
