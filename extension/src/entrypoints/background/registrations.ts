import { browser } from 'wxt/browser';
import { CONTENT_SCRIPT } from '@/shared/content-script';
import { loadSettings } from '@/shared/settings-store';
import { findSite, matchPattern } from '@/shared/sites';

let running: Promise<void> = Promise.resolve();

/**
 * Register the content script on every site that is switched on and is not in the manifest already.
 *
 * One at a time: two that overlap would both register what the other has just registered.
 */
export function registerSites(): Promise<void> {
  running = running.then(synchronise, synchronise);
  return running;
}

async function synchronise(): Promise<void> {
  const wanted = await permitted((await loadSettings()).sites.filter((key) => !findSite(key)));
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);

  const gone = registered.filter((key) => !wanted.includes(key));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const missing = wanted.filter((key) => !registered.includes(key));
  if (missing.length === 0) return;
  // One by one: a site that the browser refuses must not keep the others out.
  await Promise.allSettled(
    missing.map((key) =>
      browser.scripting.registerContentScripts([
        { id: key, matches: [matchPattern(key)], js: [CONTENT_SCRIPT], runAt: 'document_idle' },
      ]),
    ),
  );
}

async function permitted(keys: readonly string[]): Promise<string[]> {
  const allowed = await Promise.allSettled(
    keys.map(async (key) => browser.permissions.contains({ origins: [matchPattern(key)] })),
  );
  return keys.filter((_, index) => {
    const asked = allowed[index];
    return asked?.status === 'fulfilled' && asked.value;
  });
}

/** Start in a page that was open already. Resolves to whether that could be done without loading it again. */
export async function startInTab(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [CONTENT_SCRIPT] });
    return true;
  } catch {
    return false;
  }
}
