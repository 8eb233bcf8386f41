import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { Reader } from '@/core/reader';
import type { SessionState } from '@/core/session';
import { postedUrl } from '@/shared/posted';
import { answer, send, type TabStatus } from '@/shared/protocol';
import { loadSettings, onSettingsChange } from '@/shared/settings-store';
import { findSite, siteKey } from '@/shared/sites';
import { t } from '@/shared/translate';
import { backgroundCheck } from './check';
import { privacyOf } from './privacy';

/** The try-it page marks by itself; two sets of marks would lie over each other. */
const MARKS_ITSELF = 'meta[name="antenne"]';

/** Read along on this page for as long as the site is switched on and this content script is the current one. */
export async function readAlong(context: ContentScriptContext): Promise<void> {
  const { hostname } = location;
  const key = siteKey(hostname);
  const privacy = privacyOf(findSite(hostname));
  let status: TabStatus = { state: 'off' };
  let told: string | undefined;
  let active: { reader: Reader; end: AbortController; serverUrl: string } | undefined;

  const tell = (next: TabStatus): void => {
    status = next;
    const report = JSON.stringify(next);
    if (report === told) return;
    told = report;
    send('tabStatus', status).catch(() => {}); // the icon is a courtesy
  };
  const start = (serverUrl: string): void => {
    const end = new AbortController();
    const reader = new Reader(
      {
        check: backgroundCheck(context),
        t,
        postedUrl: () => postedUrl(active?.serverUrl ?? serverUrl, t),
        isPrivate: privacy.isPrivate,
        forbidden: privacy.forbidden,
        onState: (state) => tell(tabStatusOf(state)),
      },
      end.signal,
    );
    active = { reader, end, serverUrl };
    tell({ state: 'active' });
  };
  const stop = (): void => {
    active?.end.abort();
    active = undefined;
  };
  const followSettings = async (): Promise<void> => {
    if (context.isInvalid) return;
    const settings = await loadSettings();
    const on = settings.sites.includes(key) && !document.querySelector(MARKS_ITSELF);
    if (!on) {
      stop();
      return tell({ state: 'off' });
    }
    if (!active) return start(settings.serverUrl);
    if (active.serverUrl === settings.serverUrl) return;
    active.serverUrl = settings.serverUrl;
    active.reader.recheck();
  };

  const stopAnswering = answer({
    reportPage: () => ({ key, status }),
    openFinding: () => {
      active?.reader.openNext();
      return null;
    },
  });
  context.onInvalidated(() => {
    stop();
    stopAnswering();
  });
  noticeReload(context);
  onSettingsChange(() => void followSettings());
  await followSettings();
}

function tabStatusOf({ status }: SessionState): TabStatus {
  return status.kind === 'unchecked' ? { state: 'unchecked', reason: status.reason } : { state: 'active' };
}

/**
 * Stop as soon as the extension was updated or reloaded, when every call to the browser would throw.
 *
 * No event tells; asking does, and before an editor changes is the moment to ask.
 */
function noticeReload(context: ContentScriptContext): void {
  for (const type of ['keydown', 'beforeinput', 'input', 'pointermove', 'focusin'] as const) {
    window.addEventListener(type, () => context.isInvalid, {
      capture: true,
      passive: true,
      signal: context.signal,
    });
  }
}
