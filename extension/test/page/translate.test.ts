import { afterEach, describe, expect, it } from 'vitest';
import { t } from '@/page/translate';
import { postedUrl } from '@/shared/posted';

afterEach(() => document.documentElement.removeAttribute('lang'));

describe('the texts of the try-it page', () => {
  it.each([
    ['nl', '2 zinnen om nog eens te bekijken.'],
    ['en', '2 sentences worth another look.'],
    ['fy', '2 zinnen om nog eens te bekijken.'],
  ])('follow the language of the document: %s', (lang, sentence) => {
    document.documentElement.lang = lang;
    expect(t('status_findings_other', '2')).toBe(sentence);
  });

  it('lead to pages in the same language', () => {
    document.documentElement.lang = 'en';
    expect(postedUrl('https://a.nl', t)).toBe('https://a.nl/geplaatst?lang=en');
  });
});
