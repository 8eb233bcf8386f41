// Draws public/icon*/ from the one drawing below. Run with `npm run icons` after changing it.
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { findChromium } from '../e2e/support/chromium.mjs';

const SIZES = [16, 32, 48, 128];

/** Fewer lines at 16 pixels, where more would run together. */
const drawing = (size, background, foreground) => `
<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="7" fill="${background}"/>
  <g fill="none" stroke="${foreground}" stroke-linecap="round" stroke-width="${size < 32 ? 2.8 : 2.2}">
    <path d="M16 15.5V26"/>
    <path d="M12 26h8"/>
    <path d="M11.4 16.6a6.4 6.4 0 0 1 0-9.2M20.6 7.4a6.4 6.4 0 0 1 0 9.2"/>
    ${size < 32 ? '' : '<path d="M7.6 20.2a11.6 11.6 0 0 1 0-16.4M24.4 3.8a11.6 11.6 0 0 1 0 16.4"/>'}
  </g>
  <circle cx="16" cy="12" r="${size < 32 ? 3.2 : 2.6}" fill="${foreground}"/>
</svg>`;

const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false });
const page = await browser.newPage();
for (const [folder, background, foreground] of [
  ['icon', '#1b5583', '#ffffff'],
  ['icon-off', '#8b95a1', '#ffffff'],
]) {
  const target = new URL(`../public/${folder}/`, import.meta.url);
  await mkdir(target, { recursive: true });
  for (const size of SIZES) {
    await page.setContent(`<body style="margin:0">${drawing(size, background, foreground)}`);
    const png = await page.locator('svg').screenshot({ omitBackground: true });
    await writeFile(new URL(`${size}.png`, target), png);
  }
}
await browser.close();
