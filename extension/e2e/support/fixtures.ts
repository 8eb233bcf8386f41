import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, chromium, type Page, type Worker } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { ServiceProxy } from './service-proxy';
import { SITE_URLS, type SiteName, serveSites } from './site-pages';

/** The build with Dutch texts only (see `global-setup.ts`), and the one that follows the language of the browser. */
const BUILDS = {
  nl: fileURLToPath(new URL('../../.output/chrome-mv3-nl', import.meta.url)),
  en: fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url)),
};

export interface Extension {
  readonly id: string;
  readonly worker: Worker;
  /** Change which sites are on, as another window of the browser would. */
  setSites(sites: readonly string[]): Promise<void>;
  setServer(serverUrl: string): Promise<void>;
  /** Open one of its pages in a tab. */
  openPage(name: 'options.html'): Promise<Page>;
  /** Open the popup for the tab that is in front: in a tab of its own behind it, for a popup cannot be driven. */
  openPopup(): Promise<Page>;
}

interface Fixtures {
  service: ServiceProxy;
  extension: Extension;
  /** Sites that are switched on before the test begins. */
  sitesOn: readonly string[];
  /** Open one of the sites. */
  visit: (site: SiteName) => Promise<Page>;
}

interface WorkerFixtures {
  browserWithExtension: Launched;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly worker: Worker;
  close(): Promise<void>;
}

/** Start a browser with the built extension, on pages that are served from here. */
export async function launchWithExtension(language: keyof typeof BUILDS = 'nl'): Promise<Launched> {
  const profile = await mkdtemp(join(tmpdir(), 'antenne-e2e-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1100, height: 760 },
    args: [`--disable-extensions-except=${BUILDS[language]}`, `--load-extension=${BUILDS[language]}`],
  });
  await serveSites(context);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  // A browser that has just started knows its policies after some seconds, and Antenne waits for those.
  await worker.evaluate(() => chrome.storage.managed.get());
  return {
    context,
    worker,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Change the settings as another window of the browser would. */
export function changeSettings(
  worker: Worker,
  settings: { readonly serverUrl: string; readonly sites: readonly string[] },
): Promise<void> {
  return worker.evaluate((own) => chrome.storage.local.set({ settings: own }), { version: 1, ...settings });
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sitesOn: [['x.com', 'www.linkedin.com', 'mastodon.nl', '127.0.0.1'], { option: true }],

  browserWithExtension: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use) => {
      const launched = await launchWithExtension();
      await use(launched);
      await launched.close();
    },
    { scope: 'worker' },
  ],

  // One browser for all tests of a worker; each begins with its own pages and settings.
  context: async ({ browserWithExtension: { context } }, use) => {
    await use(context);
    const [keep, ...pages] = context.pages();
    await Promise.all(pages.map((page) => page.close()));
    await keep?.goto('about:blank');
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  service: async ({}, use) => {
    const proxy = new ServiceProxy(process.env.ANTENNE_URL ?? '');
    await proxy.start();
    await use(proxy);
    await proxy.stop();
  },

  extension: async ({ context, browserWithExtension: { worker }, service, sitesOn }, use) => {
    const id = new URL(worker.url()).host;
    const setSites = (sites: readonly string[]): Promise<void> =>
      changeSettings(worker, { serverUrl: service.url, sites });
    await setSites(sitesOn);
    await use({
      id,
      worker,
      setSites,
      setServer: (serverUrl) => changeSettings(worker, { serverUrl, sites: sitesOn }),
      openPage: async (name) => {
        const page = await context.newPage();
        await page.goto(`chrome-extension://${id}/${name}`);
        return page;
      },
      openPopup: async () => {
        const opened = context.waitForEvent('page');
        await worker.evaluate(() => chrome.tabs.create({ url: 'popup.html', active: false }));
        const popup = await opened;
        await popup.waitForLoadState();
        return popup;
      },
    });
  },

  visit: async ({ context, extension, colorScheme }, use) => {
    await use(async (site) => {
      void extension; // the settings are there before the page is
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme: colorScheme ?? 'light' });
      await page.goto(SITE_URLS[site]);
      return page;
    });
  },
});

export { expect } from '@playwright/test';
