import type { Level } from '@/shared/labels';

/**
 * One colour a level for light and dark alike: a highlight cannot know the background it lies on (the theme of a site
 * is not the theme of the system), and these stand out by 3:1 or more from white to black. Checked by a test.
 */
export const MARK_COLOURS: Readonly<Record<Level, string>> = {
  waarschuwing: '#db540e',
  'let op': '#2b7fd4',
};

/** Names in `CSS.highlights`. */
export const HIGHLIGHTS: Readonly<Record<Level, string>> = {
  waarschuwing: 'antenne-waarschuwing',
  'let op': 'antenne-let-op',
};

/** The mark whose card is open. */
export const ACTIVE_HIGHLIGHT = 'antenne-actief';
