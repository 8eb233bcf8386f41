import { browser } from 'wxt/browser';
import { type PageReport, sendToTab } from '@/shared/protocol';
import { siteKey } from '@/shared/sites';

export interface CurrentTab {
  readonly id: number;
  readonly key: string;
}

/** The tab that the popup is about, or null on a page where no extension can work. */
export async function currentTab(): Promise<CurrentTab | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return null;
  const report = await reportOf(tab.id);
  if (report) return { id: tab.id, key: report.key };
  const url = tab.url ? new URL(tab.url) : null;
  return url && /^https?:$/.test(url.protocol) ? { id: tab.id, key: siteKey(url.hostname) } : null;
}

/** What the content script in a tab says of itself, or null where there is none. */
export async function reportOf(tabId: number): Promise<PageReport | null> {
  try {
    return (await sendToTab(tabId, 'reportPage', null)) ?? null;
  } catch {
    return null;
  }
}
