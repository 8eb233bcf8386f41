import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import {
  badge,
  card,
  clickMark,
  expectMarkFrom,
  expectNoMarks,
  firstSuggestion,
  hoverMark,
  SHORTCUT,
} from '../support/marks';
import { CLAIM, OPINION } from '../support/sentences';

test.describe('the try-it page', () => {
  let page: Page;
  let refused: string[];

  test.beforeEach(async ({ context, extension }) => {
    void extension; // switched on for 127.0.0.1 as well, where it has to leave this page alone
    page = await context.newPage();
    refused = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    page.on('pageerror', (error) => refused.push(String(error)));
    await page.goto(`${process.env.ANTENNE_URL}/?lang=nl`);
  });
  // Its Content-Security-Policy forbids inline code and style; what it refused would be in the console.
  test.afterEach(() => expect(refused).toEqual([]));

  test('marks what is typed, and lists it underneath', async () => {
    await page.getByRole('textbox', { name: 'Uw bericht' }).pressSequentially(`🌷 ${CLAIM}`);
    const words = await expectMarkFrom(page, 'De minister');
    await expect(page.locator('#findings').getByRole('button')).toHaveCount(1);
    await expect(page.locator('#findings')).toContainText(words);
    await expect(page.locator('#status')).toContainText('1 zin');
    await expect(page.locator('#kind')).toContainText('Soort bericht');
    expect(await page.evaluate(() => CSS.highlights.get('antenne-waarschuwing')?.size)).toBe(1);
  });

  test('opens the same card on hover, from the list and with the keyboard', async () => {
    await page.getByRole('textbox', { name: 'Uw bericht' }).pressSequentially(CLAIM);
    await hoverMark(page, 'De minister');
    await expect(card(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page)).toBeHidden();
    await page.locator('#findings').getByRole('button').click();
    await expect(card(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Uw bericht' }).focus();
    await page.keyboard.press(SHORTCUT);
    await expect(card(page)).toBeFocused();
  });

  test('takes a suggestion over, and undoes it', async () => {
    await page.getByRole('textbox', { name: 'Uw bericht' }).pressSequentially(CLAIM);
    await clickMark(page, 'De minister');
    const wording = await firstSuggestion(page);
    await card(page).locator('.primary').click();
    await expect(page.getByRole('textbox', { name: 'Uw bericht' })).toHaveValue(wording);
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('textbox', { name: 'Uw bericht' })).toHaveValue(CLAIM);
  });

  test('says so when nothing stands out', async () => {
    await page.getByRole('textbox', { name: 'Uw bericht' }).pressSequentially(OPINION);
    await expect(page.locator('#status')).toContainText('Geen zinnen');
    await expect(badge(page)).toHaveAttribute('data-state', 'clean');
    await expectNoMarks(page);
  });

  test('has examples of what stands out and of what does not', async () => {
    for (const name of ['Een standpunt', 'Een toezegging']) {
      await page.getByRole('button', { name }).click();
      await expect(page.locator('#status')).toContainText('om nog eens te bekijken');
    }
    await page.getByRole('button', { name: 'Een open vraag' }).click();
    await expect(page.locator('#status')).toContainText('Geen zinnen');
    await expectNoMarks(page);
  });

  test('says that nothing is checked when the service does not answer', async () => {
    await page.route('**/v1/check', (route) => route.fulfill({ status: 429, body: '{}' }));
    await page.getByRole('textbox', { name: 'Uw bericht' }).pressSequentially(CLAIM);
    await expect(page.locator('#status')).toContainText('Niet gecontroleerd');
    await expect(page.getByRole('textbox', { name: 'Uw bericht' })).toHaveValue(CLAIM);
    await page.unroute('**/v1/check');
    await expectMarkFrom(page, 'De minister');
    refused = refused.filter((line) => !line.includes('429'));
  });
});
