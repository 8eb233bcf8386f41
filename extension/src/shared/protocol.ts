import { browser } from 'wxt/browser';
import type { CheckOutcome, UncheckedReason } from './outcome';
import type { Profile } from './wire';

/** What a tab shows of Antenne: in the toolbar icon, and in the popup. */
export type TabStatus =
  | { readonly state: 'active' }
  | { readonly state: 'unchecked'; readonly reason: UncheckedReason }
  | { readonly state: 'off' };

export interface PageReport {
  /** Key of the site (see `siteKey`). */
  readonly key: string;
  readonly status: TabStatus;
}

export type Connection =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly reason: UncheckedReason };

/** Every message: who sends it to whom, what goes with it and what comes back. */
interface Messages {
  // Content script → service worker
  check: { payload: { readonly id: string; readonly text: string }; reply: CheckOutcome };
  cancelCheck: { payload: { readonly id: string }; reply: null };
  tabStatus: { payload: TabStatus; reply: null };
  // Popup, options page → service worker
  setSite: { payload: { readonly key: string; readonly on: boolean }; reply: null };
  startInTab: { payload: { readonly tabId: number }; reply: boolean };
  testConnection: { payload: { readonly serverUrl: string }; reply: Connection };
  // Popup, service worker → content script
  reportPage: { payload: null; reply: PageReport };
  openFinding: { payload: null; reply: null };
}

type Name = keyof Messages;
type Payload<N extends Name> = Messages[N]['payload'];
type Reply<N extends Name> = Messages[N]['reply'];

interface Envelope<N extends Name = Name> {
  readonly antenne: N;
  readonly payload: Payload<N>;
}

export type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

export type Handlers = {
  readonly [N in Name]?: (payload: Payload<N>, sender: Sender) => Promise<Reply<N>> | Reply<N>;
};

/** Ask the service worker. The browser wakes it when it sleeps. */
export async function send<N extends Name>(name: N, payload: Payload<N>): Promise<Reply<N>> {
  return browser.runtime.sendMessage({ antenne: name, payload } satisfies Envelope<N>);
}

/** Ask the content script of a tab. Rejects where there is none. */
export function sendToTab<N extends Name>(tabId: number, name: N, payload: Payload<N>): Promise<Reply<N>> {
  return browser.tabs.sendMessage(tabId, { antenne: name, payload } satisfies Envelope<N>);
}

/** Answer the messages that this context has handlers for. Returns a function that stops it. */
export function answer(handlers: Handlers): () => void {
  const listener = (message: unknown, sender: Sender, reply: (value: unknown) => void): boolean => {
    const handler = isEnvelope(message) ? handlers[message.antenne] : undefined;
    if (!handler || sender.id !== browser.runtime.id) return false;
    void Promise.resolve(
      (handler as (payload: unknown, from: Sender) => unknown)((message as Envelope).payload, sender),
    ).then(reply, () => reply(null));
    return true; // the reply comes later
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'antenne' in message && 'payload' in message;
}
