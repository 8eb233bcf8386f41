import { browser } from 'wxt/browser';
import type { TabStatus } from '@/shared/protocol';
import { t } from '@/shared/translate';

const SIZES = [16, 32, 48] as const;

const icons = (folder: 'icon' | 'icon-off'): Record<string, string> =>
  Object.fromEntries(SIZES.map((size) => [size, `/${folder}/${size}.png`]));

/** Show in the toolbar what Antenne does in a tab. */
export async function showStatus(tabId: number, status: TabStatus): Promise<void> {
  const { action } = browser;
  try {
    await action.setIcon({ tabId, path: icons(status.state === 'off' ? 'icon-off' : 'icon') });
    await action.setTitle({ tabId, title: title(status) });
    await action.setBadgeBackgroundColor({ tabId, color: '#8a4b00' });
    await action.setBadgeText({ tabId, text: status.state === 'unchecked' ? '!' : '' });
  } catch {
    // The tab was closed in the meantime.
  }
}

function title(status: TabStatus): string {
  switch (status.state) {
    case 'active':
      return t('icon_active');
    case 'off':
      return t('icon_off');
    case 'unchecked':
      return t(`unchecked_${status.reason}`);
  }
}
