import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-for-testing',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Find a Chromium to test with. Branded Chrome is of no use: since version 137 it does not load unpacked extensions.
 *
 * @returns {string}
 */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  const found = (asked ? [asked] : PLACES).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    `No Chromium found (looked at ${asked ?? PLACES.join(', ')}). ` +
      'Get one with `apt-get install chromium`, or set CHROMIUM_PATH to the one that you have.',
  );
}
