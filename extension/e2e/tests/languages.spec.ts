import type { Page } from '@playwright/test';
import { changeSettings, expect, launchWithExtension, test } from '../support/fixtures';
import { badge, card, clickMark, expectMarkFrom, panel, write } from '../support/marks';
import { CLAIM } from '../support/sentences';
import { SITE_URLS } from '../support/site-pages';

test('the extension asks for answers in its own language', async ({ visit, service }) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await clickMark(page, 'De minister');
  await expect(card(page)).toContainText('Noem een openbare bron.');
  expect(new Set(service.languages)).toEqual(new Set(['nl']));
});

test('an English extension is English in all that it shows, and says what of it is Dutch', async ({
  service,
}) => {
  const own = await launchWithExtension('en');
  try {
    await changeSettings(own.worker, { serverUrl: service.url, sites: ['x.com'] });
    const page = await own.context.newPage();
    await page.goto(SITE_URLS.x);
    await write(page, 'x', CLAIM);
    await clickMark(page, 'De minister');
    await expect(card(page)).toContainText('Sounds like a position of your organisation');
    await expect(card(page)).toContainText('This helps');
    await expect(card(page)).toContainText('Name a public source.');
    await expect(card(page).locator('.suggestion-text').first()).toHaveAttribute('lang', 'nl');
    expect(new Set(service.languages)).toEqual(new Set(['en']));
    await page.keyboard.press('Escape');
    await badge(page).click();
    await expect(panel(page).getByRole('link', { name: 'Posted already?' })).toHaveAttribute(
      'href',
      `${service.url}/geplaatst?lang=en`,
    );
  } finally {
    await own.close();
  }
});

test.describe('the pages of the service', () => {
  let page: Page;

  test.beforeEach(async ({ context, extension }) => {
    void extension; // switched on for 127.0.0.1 as well, where it has to leave these pages alone
    page = await context.newPage();
  });
  const open = (path: string) => page.goto(`${process.env.ANTENNE_URL}${path}`);

  test('are English after one key on the switch, and the text that is read stays Dutch', async () => {
    await open('/?lang=nl');
    await page.getByRole('link', { name: 'English' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('aria-current', 'true');
    const box = page.getByRole('textbox', { name: 'Your post' });
    await expect(box).toHaveAttribute('lang', 'nl');
    await box.pressSequentially(CLAIM);
    await expectMarkFrom(page, 'De minister');
    await expect(page.locator('#status')).toHaveText('1 sentence worth another look.');
    await expect(page.locator('#findings')).toContainText('Sounds like a position');
    await expect(page.locator('#kind')).toContainText('Kind of post');
    await expect(page.locator('#kind')).toContainText('Ask beforehand');
  });

  test('lead from the text box to what helps after placing, and back', async () => {
    await open('/?lang=en');
    await page.getByRole('link', { name: 'Posted already?' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Posted already?');
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Toch geplaatst?');
    await page.getByRole('link', { name: 'Bericht nalezen' }).click();
    await expect(page.getByRole('textbox', { name: 'Uw bericht' })).toBeVisible();
  });

  test('need no script for what helps after placing, and keep nothing', async ({ context }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.resourceType()));
    await open('/geplaatst?lang=nl');
    await expect(page.getByRole('listitem').filter({ hasText: 'Adem even uit' })).toBeVisible();
    expect(asked).not.toContain('script');
    expect(await context.cookies(process.env.ANTENNE_URL)).toEqual([]);
    await expect(page.locator('.antenne')).toHaveCount(0);
  });

  for (const path of ['/?lang=nl', '/?lang=en', '/geplaatst?lang=nl', '/geplaatst?lang=en']) {
    test(`fit a window of 320 pixels, as at 400 % of zoom: ${path}`, async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await open(path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });
  }

  test('print the steps, without what one can only click', async () => {
    await open('/geplaatst?lang=nl');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.getByRole('heading', { name: 'Adem even uit' })).toBeVisible();
    await expect(page.locator('.languages')).toBeHidden();
    await expect(page.locator('footer')).toBeHidden();
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(0, 0, 0)');
  });
});

test('the list and the popup lead to what helps after placing, in a new tab', async ({
  visit,
  extension,
  context,
  service,
}) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expectMarkFrom(page, 'De minister');
  await badge(page).click();
  const popup = await extension.openPopup();
  for (const link of [
    panel(page).getByRole('link', { name: 'Toch geplaatst?' }),
    popup.getByRole('link', { name: 'Toch geplaatst?' }),
  ]) {
    const opened = context.waitForEvent('page');
    await link.click();
    const helps = await opened;
    await expect(helps.getByRole('heading', { level: 1 })).toHaveText('Toch geplaatst?');
    expect(helps.url()).toBe(`${service.url}/geplaatst?lang=nl`);
  }
});
