/** What we know about a site that its editor does not tell. An unlisted site works without a row. */
export interface Site {
  /** The host under which the user's choice is kept, whichever of `hosts` is visited. */
  readonly key: string;
  readonly name: string;
  readonly hosts: readonly string[];
  /** Parts of the page in which the user writes to one person, or searches: never checked. */
  readonly privateFields: readonly string[];
  /** Ancestors that hold a compose box *while* they show that the message is private. */
  readonly privateWhile?: { readonly form: string; readonly shows: string };
  /** Beginnings of paths that are private as a whole. */
  readonly privatePaths: readonly string[];
}

type PrivateParts = Pick<Site, 'privateFields' | 'privateWhile'>;

/** Mastodon runs on thousands of hosts, so these hold wherever its markup is found. */
const MASTODON: PrivateParts = {
  // The account note is what a user writes down about somebody else, for nobody to see.
  privateFields: ['.search__input', '.account__header__account-note'],
  // The visibility button wears an @ while the message goes to the people mentioned only.
  privateWhile: {
    form: '.compose-form',
    shows: '.dropdown-button .icon-at, .dropdown-button .icon-alternate-email, .privacy-dropdown .fa-at',
  },
};

/** What is private on a site without a row. */
export const ANYWHERE: PrivateParts = MASTODON;

const MASTODON_HOSTS = [
  'mastodon.social',
  'mastodon.online',
  'mastodon.nl',
  'social.overheid.nl',
  'mstdn.social',
] as const;

export const SITES: readonly Site[] = [
  {
    key: 'x.com',
    name: 'X',
    hosts: ['x.com', 'twitter.com', 'mobile.twitter.com'],
    privateFields: ['[data-testid^="dm" i]', '[data-testid="SearchBox_Search_Input"]'],
    privatePaths: ['/messages', '/i/chat', '/i/grok'],
  },
  {
    key: 'www.linkedin.com',
    name: 'LinkedIn',
    hosts: ['www.linkedin.com'],
    privateFields: [
      '.msg-form__contenteditable',
      '.msg-form',
      '.msg-overlay-list-bubble',
      '.msg-overlay-conversation-bubble',
    ],
    privatePaths: ['/messaging'],
  },
  ...MASTODON_HOSTS.map(
    (host): Site => ({
      key: host,
      name: 'Mastodon',
      hosts: [host],
      ...MASTODON,
      privatePaths: ['/conversations'],
    }),
  ),
];

export function findSite(host: string): Site | undefined {
  return SITES.find((site) => site.hosts.includes(host));
}

/** The name under which the choice for a host is kept. */
export function siteKey(host: string): string {
  return findSite(host)?.key ?? host;
}

/** Match patterns of the sites whose content script is in the manifest. */
export function staticMatches(): string[] {
  return SITES.flatMap((site) => site.hosts.map((host) => `https://${host}/*`));
}

/** Match pattern for the site of a page, to ask permission for and to register a content script on. */
export function matchPattern(key: string): string {
  return `*://${key}/*`;
}
