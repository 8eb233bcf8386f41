import { SHORTCUT } from '@/core/keyboard';
import { byId } from '@/shared/by-id';
import { translatePage } from '@/shared/pages';
import { loadPolicy, loadSettings, onSettingsChange } from '@/shared/settings-store';
import { t } from '@/shared/translate';
import { setUpServer } from './server';
import { showSites } from './sites';

const showServer = setUpServer();

async function show(): Promise<void> {
  const [settings, policy] = await Promise.all([loadSettings(), loadPolicy()]);
  byId('managed', HTMLElement).hidden = !policy.locked && !policy.serverUrl && !policy.sites;
  showServer(settings.serverUrl, policy.locked);
  showSites(settings.sites, policy.sites ?? []);
}

translatePage();
byId('shortcut', HTMLElement).textContent = t('options_shortcut', SHORTCUT);
onSettingsChange(() => void show());
void show();
