import type { Translate } from './messages';

/** The page of a service on what to do when a post was placed already, in the language of the user. */
export function postedUrl(serverUrl: string, t: Translate): string {
  return `${serverUrl}/geplaatst?lang=${t('language')}`;
}
