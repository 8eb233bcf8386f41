import { test } from '../support/fixtures';
import { badge, card, pointOfMark } from '../support/marks';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('look x', async ({ visit }) => {
      const page = await visit('x');
      await page.getByTestId('tweetTextarea_0').click();
      await page.keyboard.type(
        'De minister vindt dat de bijstand omhoog moet. De bijstand moet omhoog! Wat vinden jullie?',
      );
      const p = await pointOfMark(page, 'De minister');
      await page.mouse.move(p.x, p.y);
      await card(page).waitFor();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/shots/x-${colorScheme}.png` });
      await page.keyboard.press('Escape');
      await badge(page).click();
      await page.waitForTimeout(300);
      await page.screenshot({ path: `/tmp/shots/x-panel-${colorScheme}.png` });
    });
    test('look linkedin', async ({ visit }) => {
      const page = await visit('linkedin');
      await page.locator('.ql-editor').click();
      await page.keyboard.type('Namens het college: de bomen blijven staan. We gaan de regeling aanpassen.');
      const p = await pointOfMark(page, 'Namens');
      await page.mouse.move(p.x, p.y);
      await card(page).waitFor();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/shots/li-${colorScheme}.png` });
    });
    test('look mastodon', async ({ visit }) => {
      const page = await visit('mastodon');
      await page.locator('textarea').click();
      await page.keyboard.type(
        'Hallo allemaal! De minister vindt dat de bijstand omhoog moet. We gaan de regeling aanpassen, en wat vinden jullie?',
      );
      await pointOfMark(page, 'De minister');
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/shots/ma-${colorScheme}.png` });
    });
  });
}
