import type { MessageKey } from './messages';
import { t } from './translate';

/** Fill in the texts of a page of the extension, and say in which language they are. */
export function translatePage(): void {
  document.documentElement.lang = t('language');
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    element.textContent = t(element.dataset.t as MessageKey);
  }
}
