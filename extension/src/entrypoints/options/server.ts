import { browser } from 'wxt/browser';
import { byId } from '@/shared/by-id';
import type { MessageKey } from '@/shared/messages';
import { send } from '@/shared/protocol';
import { checkServerUrl, serverPattern } from '@/shared/settings';
import { changeSettings } from '@/shared/settings-store';
import { t } from '@/shared/translate';

/** Set up the form for the address of the service. Returns how to show an address in it. */
export function setUpServer(): (serverUrl: string, locked: boolean) => void {
  const input = byId('server', HTMLInputElement);
  const status = byId('server-status', HTMLElement);
  const form = byId('form', HTMLFormElement);
  const save = form.querySelector<HTMLButtonElement>('[type="submit"]');

  const say = (ok: boolean | null, key: MessageKey, ...substitutions: string[]): void => {
    status.textContent = t(key, ...substitutions);
    status.dataset.ok = String(ok);
    input.setAttribute(
      'aria-invalid',
      String(key === 'options_invalid_url' || key === 'options_insecure_url'),
    );
  };
  /** The address in the form, with permission to use it; null after having said what is wrong. */
  const permittedUrl = async (): Promise<string | null> => {
    const checked = checkServerUrl(input.value);
    if (!checked.ok) {
      say(false, checked.why === 'insecure' ? 'options_insecure_url' : 'options_invalid_url');
      return null;
    }
    if (await browser.permissions.request({ origins: [serverPattern(checked.url)] })) return checked.url;
    say(false, 'options_no_permission');
    return null;
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const serverUrl = await permittedUrl();
    if (serverUrl === null) return;
    await changeSettings((own) => ({ ...own, serverUrl }));
    say(true, 'options_saved');
  });
  byId('test', HTMLElement).addEventListener('click', async () => {
    const serverUrl = await permittedUrl();
    if (serverUrl === null) return;
    say(null, 'options_testing');
    const connection = await send('testConnection', { serverUrl });
    if (connection.ok) say(true, 'options_test_ok', connection.profile.organisation);
    else say(false, `unchecked_${connection.reason}`);
  });

  return (serverUrl, locked) => {
    input.value = serverUrl;
    input.disabled = locked;
    if (save) save.disabled = locked;
  };
}
