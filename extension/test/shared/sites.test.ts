import { describe, expect, it } from 'vitest';
import { findSite, matchPattern, SITES, siteKey, staticMatches } from '@/shared/sites';

describe('the site table', () => {
  it('names each host once', () => {
    const hosts = SITES.flatMap((site) => site.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it('keeps the choice under a host of the site itself', () => {
    for (const site of SITES) expect(site.hosts).toContain(site.key);
  });

  it('has only selectors that a browser can read', () => {
    for (const site of SITES) {
      const { form, shows } = site.privateWhile ?? { form: 'form', shows: 'form' };
      for (const selector of [...site.privateFields, form, shows]) {
        expect(() => document.querySelector(selector)).not.toThrow();
      }
    }
  });

  it('treats the old name of X as X', () => {
    expect(siteKey('twitter.com')).toBe('x.com');
  });

  it('lets any other host speak for itself', () => {
    expect(findSite('intranet.voorbeeld.nl')).toBeUndefined();
    expect(siteKey('intranet.voorbeeld.nl')).toBe('intranet.voorbeeld.nl');
    expect(matchPattern('intranet.voorbeeld.nl')).toBe('*://intranet.voorbeeld.nl/*');
  });

  it('asks for whole hosts over https only', () => {
    expect(staticMatches()).toContain('https://x.com/*');
    for (const pattern of staticMatches()) expect(pattern).toMatch(/^https:\/\/[a-z.]+\/\*$/);
  });
});
