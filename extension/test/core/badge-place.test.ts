import { describe, expect, it } from 'vitest';
import { badgePlace, type Surroundings, toCorner } from '@/core/ui/badge-place';

const box = { left: 100, top: 100, right: 500, bottom: 200 };
const around = (changes: Partial<Surroundings> = {}): Surroundings => ({
  box,
  size: { width: 40, height: 28 },
  text: [],
  viewport: { width: 800, height: 600 },
  isFree: () => true,
  ...changes,
});
const line = (top: number, right: number) => ({ left: 100, top, right, bottom: top + 22 });

describe('badgePlace', () => {
  it('is in the bottom right corner while no text is there', () => {
    expect(badgePlace(around())).toEqual({ left: 455, top: 167 });
  });

  it('goes to the top corner when the last line is full', () => {
    expect(badgePlace(around({ text: [line(175, 498)] }))).toEqual({ left: 455, top: 105 });
  });

  it('goes outside when all corners have text, and not onto a button', () => {
    const text = [line(102, 498), line(175, 498)];
    expect(badgePlace(around({ text }))).toEqual({ left: 505, top: 172 });
    const place = badgePlace(around({ text, isFree: (x, y) => y > 200 && x < 400 }));
    expect(place.top).toBe(205);
    expect(place.left + 40).toBeLessThanOrEqual(400);
  });

  it('stays where it was while that is good', () => {
    const previous = toCorner(box, { left: 455, top: 105 });
    expect(badgePlace(around(), previous)).toEqual({ left: 455, top: 105 });
  });

  it('never leaves the window', () => {
    const place = badgePlace(
      around({
        isFree: () => false,
        text: [line(100, 500), line(130, 500), line(178, 500)],
        viewport: { width: 480, height: 190 },
      }),
    );
    expect(place.left + 40).toBeLessThanOrEqual(480);
    expect(place.top + 28).toBeLessThanOrEqual(190);
  });
});
