import { browser } from 'wxt/browser';
import type { Translate } from './messages';

type GetMessage = (key: string, substitutions: string[]) => string;

/** Texts in the language of the browser. */
export const t: Translate = (key, ...substitutions) =>
  // WXT only knows the messages of a `public/_locales`; ours are typed by `MessageKey`.
  (browser.i18n.getMessage as GetMessage)(key, [...substitutions]);
