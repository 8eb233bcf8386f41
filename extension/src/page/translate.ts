import en from '@/_locales/en/messages.json';
import nl from '@/_locales/nl/messages.json';
import type { Translate } from '@/shared/messages';

const MESSAGES: Readonly<Record<string, typeof nl>> = { nl, en };

/** The extension's own texts, in the language in which the service wrote the page. */
export const t: Translate = (key, ...substitutions) =>
  (MESSAGES[document.documentElement.lang] ?? nl)[key].message.replace(
    /\$(\d)/g,
    (_, number) => substitutions[Number(number) - 1] ?? '',
  );
