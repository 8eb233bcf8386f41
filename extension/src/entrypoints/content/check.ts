import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { Check } from '@/shared/outcome';
import { send } from '@/shared/protocol';

let count = 0;

/** Check a text by way of the service worker. */
export function backgroundCheck(context: ContentScriptContext): Check {
  return async (text, signal) => {
    const id = String(++count);
    const cancel = (): void => void send('cancelCheck', { id }).catch(() => {});
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // A service worker that was stopped while it worked leaves no answer at all.
      return (await send('check', { id, text })) ?? { ok: false, reason: 'away' };
    } catch {
      // After an update of the extension this content script has nobody left to talk to: go quietly.
      if (context.isInvalid) throw new DOMException('The extension was reloaded', 'AbortError');
      return { ok: false, reason: 'away' };
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}
