import type nl from '@/_locales/nl/messages.json';

/** Names of the texts that a user can read; `_locales/nl` is the source, the other languages follow it. */
export type MessageKey = keyof typeof nl;

/** Find a text in the user's language and fill in `$1`, `$2`, … */
export type Translate = (key: MessageKey, ...substitutions: readonly string[]) => string;
