import { browser } from 'wxt/browser';
import { byId } from '@/shared/by-id';
import type { MessageKey } from '@/shared/messages';
import { translatePage } from '@/shared/pages';
import { postedUrl } from '@/shared/posted';
import { type PageReport, send, type TabStatus } from '@/shared/protocol';
import { loadSettings, onSettingsChange } from '@/shared/settings-store';
import { findSite } from '@/shared/sites';
import { t } from '@/shared/translate';
import { type CurrentTab, currentTab, reportOf } from './current-tab';
import { askPermission } from './permission';

const state = byId('state', HTMLElement);
const row = byId('switch-row', HTMLElement);
const label = byId('switch-label', HTMLElement);
const toggle = byId('switch', HTMLInputElement);
const note = byId('note', HTMLElement);
const problem = byId('problem', HTMLElement);

async function show(tab: CurrentTab | null): Promise<void> {
  const settings = await loadSettings();
  const server = settings.serverUrl.replace(/^https?:\/\//, '');
  row.hidden = tab === null;
  if (!tab) {
    state.textContent = t('popup_nowhere');
    note.textContent = '';
    return;
  }
  const on = settings.sites.includes(tab.key);
  label.textContent = t('popup_switch', findSite(tab.key)?.name ?? tab.key);
  toggle.checked = on;
  note.textContent = t(on ? 'popup_sent' : consentFor(tab.key), server);
  await showState(on, tab);
}

/** What is private is known of the sites in the table only. */
function consentFor(key: string): MessageKey {
  return findSite(key) ? 'popup_consent' : 'popup_consent_unlisted';
}

async function showState(on: boolean, tab: CurrentTab): Promise<void> {
  if (!on) return showStatus({ state: 'off' });
  const report = await reportOf(tab.id);
  if (report) return showStatus(await statusOf(report));
  // Nobody reads along in this tab, whatever the settings say.
  state.dataset.state = 'unchecked';
  state.textContent = t('popup_reload');
}

/** What the page says; before it has read anything, whether the service is there at all. */
async function statusOf({ status }: PageReport): Promise<TabStatus> {
  if (status.state === 'unchecked') return status;
  const { serverUrl } = await loadSettings();
  const connection = await send('testConnection', { serverUrl });
  return connection.ok ? { state: 'active' } : { state: 'unchecked', reason: connection.reason };
}

function showStatus(status: TabStatus): void {
  state.dataset.state = status.state;
  if (status.state === 'unchecked') state.textContent = t(`unchecked_${status.reason}`);
  else state.textContent = t(status.state === 'active' ? 'popup_active' : 'popup_off');
}

async function showOrganisation(): Promise<void> {
  const { serverUrl } = await loadSettings();
  byId('posted', HTMLAnchorElement).href = postedUrl(serverUrl, t);
  const connection = await send('testConnection', { serverUrl });
  if (connection.ok) {
    byId('organisation', HTMLElement).textContent = t('popup_for', connection.profile.organisation);
  }
}

async function switchTo(on: boolean, tab: CurrentTab): Promise<void> {
  problem.textContent = '';
  // Nothing may come before this: a browser asks for permission only straight after a click.
  if (on && !(await askPermission(tab.key))) {
    problem.textContent = t('popup_no_permission');
    return show(tab);
  }
  await send('setSite', { key: tab.key, on });
  if (on && !(await reportOf(tab.id))) await send('startInTab', { tabId: tab.id });
  await show(tab);
}

async function main(): Promise<void> {
  translatePage();
  const tab = await currentTab();
  toggle.addEventListener('change', () => void (tab && switchTo(toggle.checked, tab)));
  byId('options', HTMLElement).addEventListener('click', () => void browser.runtime.openOptionsPage());
  onSettingsChange(() => void show(tab));
  await Promise.all([show(tab), showOrganisation()]);
}

void main();
