/** Where the service is while nobody has said otherwise: on the user's own computer. */
export const DEFAULT_SERVER_URL = 'http://127.0.0.1:8765';

/** Origins that the manifest asks for at installation, so that the default server needs no extra question. */
export const DEFAULT_ORIGINS = ['*://127.0.0.1/*', '*://localhost/*'] as const;

/** Everything that a user, or an administrator, can set. Nothing else is ever stored. */
export interface Settings {
  readonly serverUrl: string;
  /** Keys (see `siteKey`) of the sites on which the user switched Antenne on. */
  readonly sites: readonly string[];
}

export const defaults: Settings = {
  serverUrl: DEFAULT_SERVER_URL,
  sites: [],
};

/** The service refuses a longer text (UTF-16 code units); there is no use in sending one. */
export const MAX_TEXT_LENGTH = 20_000;

/** Milliseconds, except where the name says otherwise. */
export const timing = {
  /** Quiet time after a keystroke before a text is checked. */
  debounce: 275,
  /** Somebody who types without a pause is checked after this all the same. */
  debounceMax: 1_500,
  /** After this the service counts as slow, and the user reads that nothing is checked. */
  requestTimeout: 8_000,
  /** First wait before a check that failed is tried again; doubles each time. */
  retryFirst: 2_000,
  retryMax: 60_000,
  /** After this many tries only the user coming back (typing, focus, network) makes another one. */
  retryLimit: 6,
  /** An editor takes over a new selection a moment after it was made (60 was enough for all of them). */
  selectionSettles: 60,
  /** How long a replacement may take to show up in the editor's text. */
  replacementSettles: 600,
  /** How often a `<textarea>` is compared with its mirror. */
  assignmentLook: 400,
  /** A check that takes longer than this is shown as under way. */
  checkingShows: 1_200,
  hoverOpens: 180,
  hoverCloses: 280,
  /** A screen reader hears a change of state once the user pauses. */
  announce: 1_000,
} as const;

/** Answers that the service worker keeps, in memory only. */
export const CACHE_SIZE = 64;
