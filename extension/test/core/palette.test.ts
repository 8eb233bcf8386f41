import { describe, expect, it } from 'vitest';
import { MARK_COLOURS } from '@/core/marks/palette';

/** WCAG 2.1 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const BACKGROUNDS = {
  white: '#ffffff',
  black: '#000000',
  'dim blue': '#15202b',
  'dark grey': '#1d2226',
  'grey blue': '#282c37',
  'try-it page, dark': '#1c232c',
};

describe.each(Object.entries(MARK_COLOURS))('the underline of %s', (_, colour) => {
  it.each(Object.entries(BACKGROUNDS))('stands out on %s by 3:1', (_name, background) => {
    expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
  });
});
