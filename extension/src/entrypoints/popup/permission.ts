import { browser } from 'wxt/browser';
import { findSite, matchPattern } from '@/shared/sites';

/**
 * Ask whether Antenne may work on a site. Must be called straight from a click.
 *
 * In Chromium the sites of the manifest were part of the installation; in Firefox a user can take those back.
 */
export function askPermission(key: string): Promise<boolean> {
  const site = findSite(key);
  if (!site) return browser.permissions.request({ origins: [matchPattern(key)] });
  if (!import.meta.env.FIREFOX) return Promise.resolve(true);
  return browser.permissions.request({ origins: site.hosts.map((host) => `https://${host}/*`) });
}
