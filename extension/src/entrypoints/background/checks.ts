import { browser } from 'wxt/browser';
import { LruCache } from '@/core/text/lru';
import { CACHE_SIZE } from '@/shared/defaults';
import type { CheckOutcome } from '@/shared/outcome';
import type { Sender } from '@/shared/protocol';
import { requestCheck } from '@/shared/service';
import { serverPattern } from '@/shared/settings';
import { loadSettings } from '@/shared/settings-store';
import { siteKey } from '@/shared/sites';
import { t } from '@/shared/translate';

/** Checks texts for content scripts. Answers stay in memory, and go when the browser stops the service worker. */
export class Checks {
  readonly #answers = new LruCache<CheckOutcome>(CACHE_SIZE);
  readonly #running = new Map<string, AbortController>();

  async check(id: string, text: string, sender: Sender): Promise<CheckOutcome> {
    // Before anything is awaited, or a cancel in the meantime would find nothing to end.
    const controller = new AbortController();
    const name = runningName(id, sender);
    this.#running.set(name, controller);
    try {
      return await this.#ask(text, sender, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      return { ok: false, reason: 'slow' }; // cancelled: nobody waits for this any more
    } finally {
      // A page that was loaded again counts its checks from the start.
      if (this.#running.get(name) === controller) this.#running.delete(name);
    }
  }

  cancel(id: string, sender: Sender): null {
    this.#running.get(runningName(id, sender))?.abort();
    return null;
  }

  forget(): void {
    this.#answers.clear();
  }

  async #ask(text: string, sender: Sender, signal: AbortSignal): Promise<CheckOutcome> {
    const settings = await loadSettings();
    // The content script asks first too; this is the door through which text leaves, so it is locked here as well.
    if (!settings.sites.includes(siteOf(sender))) return { ok: false, reason: 'off' };

    const key = `${settings.serverUrl}\n${text}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const origins = [serverPattern(settings.serverUrl)];
    if (!(await browser.permissions.contains({ origins }))) return { ok: false, reason: 'permission' };

    signal.throwIfAborted();
    const outcome = await requestCheck(settings.serverUrl, text, t('language'), signal);
    if (outcome.ok) this.#answers.set(key, outcome);
    return outcome;
  }
}

function runningName(id: string, sender: Sender): string {
  return `${sender.tab?.id}/${sender.frameId}/${id}`;
}

function siteOf(sender: Sender): string {
  return sender.url ? siteKey(new URL(sender.url).hostname) : '';
}
