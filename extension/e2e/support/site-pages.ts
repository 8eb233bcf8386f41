import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';

const DIST = fileURLToPath(new URL('../pages/dist/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Where each page is served, under the address of the site that it resembles. */
export const SITE_URLS = {
  x: 'https://x.com/home',
  linkedin: 'https://www.linkedin.com/feed/',
  mastodon: 'https://mastodon.nl/home',
  plain: 'http://127.0.0.1:9/intranet',
} as const;
export type SiteName = keyof typeof SITE_URLS;

/** Serve the pages with the real editors in place of the sites. Nothing reaches the network. */
export async function serveSites(context: BrowserContext): Promise<void> {
  for (const [name, address] of Object.entries(SITE_URLS)) {
    const { origin } = new URL(address);
    await context.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const asset = /\/assets\/.+$/.exec(pathname)?.[0];
      const file = asset ? `.${asset}` : `${name}.html`;
      const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      try {
        const body = await readFile(DIST + file);
        await route.fulfill({ body, contentType: type });
      } catch {
        await route.fulfill({ status: 404 });
      }
    });
  }
}
