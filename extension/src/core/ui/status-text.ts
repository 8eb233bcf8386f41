import type { Translate } from '@/shared/messages';
import type { Status } from '../status';

/** One plain sentence for a status. */
export function statusSentence(status: Status, t: Translate): string {
  switch (status.kind) {
    case 'empty':
      return '';
    case 'checking':
      return t('status_checking');
    case 'clean':
      return t('status_clean');
    case 'findings':
      return status.sentences === 1
        ? t('status_findings_one')
        : t('status_findings_other', String(status.sentences));
    case 'unchecked':
      return t(`unchecked_${status.reason}`);
  }
}
