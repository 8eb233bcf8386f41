import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/fixtures';
import {
  badge,
  card,
  clickMark,
  editor,
  expectMarkFrom,
  expectModel,
  panel,
  SHORTCUT,
  write,
} from '../support/marks';
import { CLAIM, OPINION, PROMISE } from '../support/sentences';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours, axe finds nothing in`, () => {
    test.use({ colorScheme });

    test('the card, the badge and the list', async ({ visit }) => {
      const page = await visit('x');
      await write(page, 'x', `${CLAIM} ${PROMISE}`);
      await clickMark(page, 'De minister');
      await card(page).locator('summary').click();
      await expectAccessible(page, '.antenne');
      await page.keyboard.press('Escape');
      await badge(page).click();
      await expect(panel(page)).toBeVisible();
      await expectAccessible(page, '.antenne');
    });

    test('the popup', async ({ visit, extension }) => {
      await visit('x');
      const popup = await extension.openPopup();
      await popup.emulateMedia({ colorScheme });
      await expect(popup.getByRole('status')).toHaveText('Actief op deze site');
      await expectAccessible(popup);
      await popup.getByRole('switch').click();
      await expect(popup.getByRole('status')).toHaveText('Uit op deze site');
      await expectAccessible(popup);
    });

    test('the options page', async ({ extension }) => {
      const options = await extension.openPage('options.html');
      await options.emulateMedia({ colorScheme });
      await options.getByRole('button', { name: 'Test de verbinding' }).click();
      await expect(options.getByRole('status')).toContainText('De verbinding werkt');
      await expectAccessible(options);
    });

    for (const language of ['nl', 'en'] as const) {
      test(`the try-it page in ${language}`, async ({ context }) => {
        const page = await context.newPage();
        await page.emulateMedia({ colorScheme });
        await page.goto(`${process.env.ANTENNE_URL}/?lang=${language}`);
        await expectAccessible(page);
        await page.locator('[data-example="standpunt"]').click();
        await clickMark(page, 'De minister');
        await expectAccessible(page);
      });

      test(`the page for after placing in ${language}`, async ({ context }) => {
        const page = await context.newPage();
        await page.emulateMedia({ colorScheme });
        await page.goto(`${process.env.ANTENNE_URL}/geplaatst?lang=${language}`);
        await expectAccessible(page);
      });
    }
  });
}

test('the list is reached from the badge with the keyboard, and leads to each card', async ({ visit }) => {
  const page = await visit('x');
  await write(page, 'x', `${CLAIM} ${PROMISE}`);
  await expectMarkFrom(page, 'We gaan');
  await badge(page).focus();
  await expect(page.locator('.antenne .tip')).toContainText('zinnen om nog eens te bekijken');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await expect(badge(page)).toHaveAttribute('aria-expanded', 'true');
  const items = panel(page).getByRole('listitem');
  expect(await items.count()).toBe(
    await page.evaluate(() => CSS.highlights.get('antenne-waarschuwing')?.size),
  );
  await expect(items.first().getByRole('button')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(badge(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeFocused();
  await expect(card(page)).toHaveAccessibleName(/standpunt/);
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  await expect(editor(page, 'x')).toBeFocused();
  await page.keyboard.type(' Toch?');
  await expectModel(page, `${CLAIM} ${PROMISE} Toch?`);
});

test('what is done in the card and the list does not reach the page', async ({ visit }) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expectMarkFrom(page, 'De minister');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of [
      'pointerdown',
      'mousedown',
      'mouseup',
      'click',
      'keydown',
      'keypress',
      'keyup',
      'focusin',
    ]) {
      document.addEventListener(type, (event) => {
        if ((event.target as Element).matches('.antenne')) heard.push(type);
      });
    }
  });
  await badge(page).click();
  await panel(page).getByRole('button', { name: 'Sluiten' }).click();
  await badge(page).focus();
  await page.keyboard.press('Space');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('j');
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
});

test('the parts say in which language they are, and the badge what its tooltip says', async ({ visit }) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expectMarkFrom(page, 'De minister');
  await expect(page.locator('.antenne')).toHaveAttribute('lang', 'nl');
  await expect(badge(page)).toHaveAccessibleDescription(/Klik voor de lijst/);
});

test('the badge goes while the page hides the compose box', async ({ visit }) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expectMarkFrom(page, 'De minister');
  const box = editor(page, 'x');
  await box.evaluate((element) => (element.style.display = 'none'));
  await expect(page.locator('.antenne .badge')).toBeHidden();
  await box.evaluate((element) => (element.style.display = ''));
  await expect(page.locator('.antenne .badge')).toBeVisible();
});

test('a change is announced once, politely, after the writer pauses', async ({ visit }) => {
  const page = await visit('x');
  await write(page, 'x', OPINION);
  const status = page.locator('.antenne [role="status"]');
  await expect(status).toHaveText(/Geen zinnen/);
  await page.keyboard.type(` ${CLAIM}`);
  await expect(status).toHaveText(/1 zin om nog eens te bekijken/);
  await expect(page.locator('[data-testid="tweetTextarea_0"]')).toBeFocused();
});

test('the shortcut says how things stand when there is nothing to go to', async ({ visit }) => {
  const page = await visit('x');
  await write(page, 'x', OPINION);
  await expect(badge(page)).toHaveAccessibleName(/Geen zinnen/);
  await page.keyboard.press(SHORTCUT);
  await expect(panel(page)).toBeFocused();
  await expect(panel(page)).toHaveAccessibleName(/Geen zinnen/);
});

test('the badge does not move for those who asked for less motion', async ({ visit, service }) => {
  service.fault = 'slow';
  const page = await visit('x');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await write(page, 'x', CLAIM);
  await expect(badge(page)).toHaveAttribute('data-state', 'checking');
  await expect(badge(page).locator('> .icon')).toHaveCSS('animation-name', 'none');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect(badge(page).locator('> .icon')).toHaveCSS('animation-name', 'reading');
});
