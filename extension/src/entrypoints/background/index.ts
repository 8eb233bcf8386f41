import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answer, sendToTab } from '@/shared/protocol';
import { withSite } from '@/shared/settings';
import { changeSettings, onSettingsChange } from '@/shared/settings-store';
import { Checks } from './checks';
import { testConnection } from './connection';
import { showStatus } from './icon';
import { registerSites, startInTab } from './registrations';

/** The service worker: the only part that talks to the service. It may be stopped and started at any moment. */
export default defineBackground(() => {
  const checks = new Checks();

  answer({
    check: ({ id, text }, sender) => checks.check(id, text, sender),
    cancelCheck: ({ id }, sender) => checks.cancel(id, sender),
    tabStatus: async (status, sender) => {
      if (sender.tab?.id !== undefined) await showStatus(sender.tab.id, status);
      return null;
    },
    setSite: async ({ key, on }) => {
      await changeSettings((own) => withSite(own, key, on));
      await registerSites();
      return null;
    },
    startInTab: ({ tabId }) => startInTab(tabId),
    testConnection: ({ serverUrl }) => testConnection(serverUrl),
  });

  browser.runtime.onInstalled.addListener(() => void registerSites());
  browser.permissions.onRemoved.addListener(() => void registerSites());
  onSettingsChange(() => {
    checks.forget();
    void registerSites();
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-finding' && tab?.id !== undefined) {
      sendToTab(tab.id, 'openFinding', null).catch(() => {}); // no content script there: nothing to open
    }
  });
});
