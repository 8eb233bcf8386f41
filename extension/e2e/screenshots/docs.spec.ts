import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { card, clickMark, expectMarkFrom, hoverMark, write } from '../support/marks';

const IMAGES = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
mkdirSync(IMAGES, { recursive: true });

/** Take a picture once nothing fades in any more. */
async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled' });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the try-it page in ${colorScheme}`, async ({ context }) => {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1000, height: 1010 });
    await page.goto(`${process.env.ANTENNE_URL}/?lang=nl`);
    await page.getByRole('button', { name: 'Een standpunt' }).click();
    await hoverMark(page, 'De minister');
    await expect(card(page)).toBeVisible();
    await picture(page, `try-it-${colorScheme}`);
  });
}

test('the extension in Draft.js', async ({ visit }) => {
  const page = await visit('x');
  await page.setViewportSize({ width: 1000, height: 640 });
  await write(
    page,
    'x',
    'Mooie dag bij de uitvoering. De minister vindt dat de bijstand omhoog moet. De regels moeten eenvoudiger! #bijstand',
  );
  await expectMarkFrom(page, 'De regels', 'let op');
  await hoverMark(page, 'De minister');
  await expect(card(page)).toBeVisible();
  await picture(page, 'extension-draftjs');
});

test('the extension in Quill in a shadow root', async ({ visit }) => {
  const page = await visit('linkedin');
  await page.setViewportSize({ width: 1000, height: 640 });
  await write(
    page,
    'linkedin',
    'Namens het college: de bomen blijven staan. We gaan de kapvergunning intrekken.',
  );
  await expectMarkFrom(page, 'We gaan');
  await clickMark(page, 'Namens');
  await expect(card(page)).toBeVisible();
  await picture(page, 'extension-linkedin');
});

test('the popup', async ({ visit, extension }) => {
  await extension.setSites([]);
  await visit('x');
  const popup = await extension.openPopup();
  await popup.setViewportSize({ width: 320, height: 336 });
  await expect(popup.locator('#organisation')).toContainText('Ingesteld voor');
  await picture(popup, 'popup');
});
