import type { Level } from '@/shared/labels';

const SVG = 'http://www.w3.org/2000/svg';

/** The mast and its waves, on a grid of 24. The toolbar icons are drawn from the same lines. */
export const ANTENNA_PATHS = [
  'M12 11.5V21',
  'M8.5 21h7',
  'M8.4 12.6a5 5 0 0 1 0-7.2',
  'M15.6 5.4a5 5 0 0 1 0 7.2',
  'M5.4 15.6a9.2 9.2 0 0 1 0-13.2',
  'M18.6 2.4a9.2 9.2 0 0 1 0 13.2',
] as const;

export function antennaIcon(): SVGElement {
  const icon = svg('0 0 24 24', 'icon');
  for (const d of ANTENNA_PATHS) icon.append(line(d));
  const tip = document.createElementNS(SVG, 'circle');
  tip.setAttribute('cx', '12');
  tip.setAttribute('cy', '9');
  tip.setAttribute('r', '1.9');
  tip.setAttribute('fill', 'currentColor');
  icon.append(tip);
  return icon;
}

export function closeIcon(): SVGElement {
  const icon = svg('0 0 24 24', 'icon');
  icon.append(line('M6 6l12 12M18 6L6 18'));
  return icon;
}

export function checkIcon(): SVGElement {
  const icon = svg('0 0 24 24', 'icon');
  icon.append(line('M5 12.5l4.5 4.5L19 7.5'));
  return icon;
}

/** A sample of the underline of a level. */
export function levelSample(level: Level): SVGElement {
  const sample = svg('0 0 22 8', 'sample');
  sample.dataset.level = level;
  sample.append(
    level === 'waarschuwing'
      ? line('M1 5q2.5-5 5 0t5 0t5 0t5 0')
      : line('M2 4h0.01M8 4h0.01M14 4h0.01M20 4h0.01'),
  );
  return sample;
}

function svg(viewBox: string, className: string): SVGElement {
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('viewBox', viewBox);
  element.setAttribute('class', className);
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function line(d: string): SVGPathElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  return path;
}
