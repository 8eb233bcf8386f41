export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Surroundings {
  /** The compose box. */
  readonly box: Box;
  /** Size of the badge. */
  readonly size: Size;
  /** Rectangles of the text in the box. */
  readonly text: readonly Box[];
  readonly viewport: Size;
  /** Whether a point of the page outside the box has nothing to read or to click on. */
  isFree(x: number, y: number): boolean;
}

const GAP = 5;
/** The empty part of a line of text, above and below its letters, that the badge may use. */
const LEADING = 4;
const STEP = 24;

/**
 * Choose where the badge is in nobody's way: in a corner of the box if no text is there, else just outside of it.
 *
 * @param previous where it was, relative to the bottom right corner; kept while it is good, so that it does not jump
 */
export function badgePlace(around: Surroundings, previous?: Place): Place {
  const { box, size, viewport } = around;
  const candidates = [
    ...(previous ? [fromCorner(box, previous)] : []),
    ...inside(box, size, viewport),
    ...outside(box, size),
  ];
  return candidates.find((place) => isGood(place, around)) ?? last(around);
}

/** A place relative to the bottom right corner of the box, which stays where it is while the box grows upwards. */
export function toCorner(box: Box, place: Place): Place {
  return { left: place.left - box.right, top: place.top - box.bottom };
}

function fromCorner(box: Box, place: Place): Place {
  return { left: place.left + box.right, top: place.top + box.bottom };
}

function inside(box: Box, { width, height }: Size, viewport: Size): Place[] {
  const left = box.right - width - GAP;
  const gap = Math.min(GAP, Math.max(0, (box.bottom - box.top - height) / 2));
  return [
    { left, top: Math.min(box.bottom, viewport.height) - height - gap },
    { left, top: Math.max(box.top, 0) + gap },
  ];
}

function outside(box: Box, { width, height }: Size): Place[] {
  const places = [{ left: box.right + GAP, top: box.bottom - height }];
  for (const top of [box.bottom + GAP, box.top - height - GAP]) {
    for (let left = box.right - width - GAP; left >= box.left; left -= STEP) places.push({ left, top });
  }
  return places;
}

function isGood(place: Place, { box, size, text, viewport, isFree }: Surroundings): boolean {
  const at = boxAt(place, size);
  if (at.left < 0 || at.top < 0 || at.right > viewport.width || at.bottom > viewport.height) return false;
  if (!overlaps(at, box)) return points(at).every(([x, y]) => isFree(x, y));
  const isInside = at.top >= box.top - 2 && at.bottom <= box.bottom + 2 && at.right <= box.right;
  return isInside && !text.some((line) => overlaps(at, shrink(line)));
}

/** Nowhere is free: half over the lower edge, at the end where the lines are shortest. */
function last({ box, size, viewport }: Surroundings): Place {
  return {
    left: Math.min(Math.max(box.right - size.width - GAP, 0), viewport.width - size.width),
    top: Math.min(Math.max(box.bottom - size.height / 2, 0), viewport.height - size.height),
  };
}

function boxAt({ left, top }: Place, { width, height }: Size): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function shrink(line: Box): Box {
  return { ...line, top: line.top + LEADING, bottom: line.bottom - LEADING };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function points(at: Box): [number, number][] {
  const [left, top, right, bottom] = [at.left + 1, at.top + 1, at.right - 1, at.bottom - 1];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [left, x, right].flatMap((px) => [top, y, bottom].map((py): [number, number] => [px, py]));
}
