import { afterEach, describe, expect, it } from 'vitest';
import { privacyOf } from '@/entrypoints/content/privacy';
import { findSite } from '@/shared/sites';

afterEach(() => {
  document.body.innerHTML = '';
});

function field(html: string): Element {
  document.body.innerHTML = html;
  return document.querySelector('[data-field]') as Element;
}

describe('privacyOf', () => {
  it.each([
    ['x.com', '<div data-testid="dmComposerTextInput" data-field></div>'],
    ['x.com', '<div data-testid="DMDrawer"><div data-field></div></div>'],
    ['x.com', '<div data-testid="dm-composer-container"><textarea data-field></textarea></div>'],
    ['mastodon.nl', '<div class="account__header__account-note"><textarea data-field></textarea></div>'],
    ['www.linkedin.com', '<div class="msg-form__contenteditable" data-field></div>'],
  ])('calls a message field on %s private', (host, html) => {
    expect(privacyOf(findSite(host)).isPrivate(field(html))).toBe(true);
  });

  it('does not call a post private', () => {
    const post = field('<div data-testid="tweetTextarea_0" data-field></div>');
    const privacy = privacyOf(findSite('x.com'));
    expect(privacy.isPrivate(post)).toBe(false);
    expect(privacy.forbidden(post)).toBeNull();
  });

  it.each(['mastodon.nl', 'mastodon.voorbeeld.nl'])(
    'follows the visibility of a Mastodon post on %s',
    (host) => {
      const area = field(
        '<div class="compose-form"><button class="dropdown-button"><svg class="icon icon-globe"></svg></button><textarea data-field></textarea></div>',
      );
      const privacy = privacyOf(findSite(host));
      expect(privacy.forbidden(area)).toBeNull();
      document.querySelector('svg')?.setAttribute('class', 'icon icon-at');
      expect(privacy.forbidden(area)).toBe('private');
    },
  );

  it('cannot tell what is private on a site without a row', () => {
    expect(privacyOf(undefined).isPrivate(field('<textarea data-field></textarea>'))).toBe(false);
  });
});
