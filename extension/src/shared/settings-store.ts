import { browser } from 'wxt/browser';
import type { Settings } from './defaults';
import { applyPolicy, type Policy, readPolicy, readSettings, storedSettings } from './settings';

const KEY = 'settings';

export async function loadPolicy(): Promise<Policy> {
  try {
    return readPolicy(await browser.storage.managed.get());
  } catch {
    return readPolicy({}); // Firefox throws where there is no policy
  }
}

async function loadOwn(): Promise<Settings> {
  return readSettings((await browser.storage.local.get(KEY))[KEY]);
}

/** The settings that hold now, those of an administrator included. */
export async function loadSettings(): Promise<Settings> {
  return applyPolicy(await loadOwn(), await loadPolicy());
}

/** Change the user's own settings. What an administrator set is never written over them. */
export async function changeSettings(change: (own: Settings) => Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: storedSettings(change(await loadOwn())) });
}

/** Call `listener` whenever the settings may have changed; a policy can come in seconds after the start. */
export function onSettingsChange(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && KEY in changes)) listener();
  });
}
