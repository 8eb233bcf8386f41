import nl from '@/_locales/nl/messages.json';
import type { Translate } from '@/shared/messages';

/** The page is Dutch, and has the extension's own texts. */
export const t: Translate = (key, ...substitutions) =>
  nl[key].message.replace(/\$(\d)/g, (_, number) => substitutions[Number(number) - 1] ?? '');
