import { expect, test } from '../support/fixtures';
import {
  badge,
  card,
  clickMark,
  editor,
  expectMarkFrom,
  expectModel,
  firstSuggestion,
  write,
} from '../support/marks';
import { CLAIM, QUESTION } from '../support/sentences';

test.describe('a site that is off', () => {
  test.use({ sitesOn: [] });

  test('sends nothing and shows nothing', async ({ visit, service }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expectModel(page, CLAIM);
    // What has to be absent is given the time in which it would have come.
    await page.waitForTimeout(1_500);
    expect(service.texts).toEqual([]);
    await expect(page.locator('.antenne')).toHaveCount(0);
  });

  test('is switched on in the popup, which first says what goes where', async ({
    visit,
    extension,
    service,
  }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    const popup = await extension.openPopup();
    await expect(popup.getByRole('status')).toHaveText('Uit op deze site');
    await expect(popup.locator('#note')).toContainText(
      `gaat naar ${new URL(service.url).host}, en nergens anders`,
    );
    await popup.getByRole('switch', { name: 'Meelezen op X' }).click();
    await expect(popup.getByRole('status')).toHaveText('Actief op deze site');
    await expect(popup.locator('#organisation')).toContainText('Ingesteld voor');
    await page.bringToFront();
    await editor(page, 'x').click();
    await expectMarkFrom(page, 'De minister');

    await popup.getByRole('switch').click();
    await expect(popup.getByRole('status')).toHaveText('Uit op deze site');
    await expect(page.locator('.antenne')).toHaveCount(0);
    expect(await page.evaluate(() => CSS.highlights.get('antenne-waarschuwing')?.size)).toBe(0);
    const sent = service.texts.length;
    await page.bringToFront();
    await page.keyboard.type(` ${QUESTION}`);
    await page.waitForTimeout(1_500); // as above
    expect(service.texts).toHaveLength(sent);
  });

  test('of its own is switched on without loading the page again, and stays on', async ({
    visit,
    extension,
  }) => {
    const page = await visit('plain');
    await write(page, 'plain', CLAIM);
    const popup = await extension.openPopup();
    // Nobody knows what is private on this site, so nothing is promised.
    await expect(popup.locator('#note')).toContainText('Antenne kan hier niet zien wat een privébericht is');
    await popup.getByRole('switch', { name: 'Meelezen op 127.0.0.1' }).click();
    await expect(popup.getByRole('status')).toHaveText('Actief op deze site');
    await page.bringToFront();
    await editor(page, 'plain').click();
    await expectMarkFrom(page, 'De minister');

    await page.reload();
    await write(page, 'plain', CLAIM);
    await expectMarkFrom(page, 'De minister');
  });
});

test.describe('a page that was open before its site was switched on', () => {
  test.use({ sitesOn: [] });

  test('is not called read along in', async ({ visit, extension }) => {
    await visit('plain');
    await extension.setSites(['127.0.0.1']);
    const popup = await extension.openPopup();
    await expect(popup.getByRole('status')).toHaveText('Laad de pagina opnieuw om te beginnen.');
  });
});

test.describe('a field that is not for a post', () => {
  test('is never checked: private messages', async ({ visit, service }) => {
    const x = await visit('x');
    await x.getByTestId('dmComposerTextInput').click();
    await x.keyboard.type(CLAIM);
    const linkedin = await visit('linkedin');
    await linkedin
      .locator('#interop-outlet')
      .evaluate((host) => host.shadowRoot?.querySelector('.veil')?.remove());
    await linkedin.locator('.msg-form__contenteditable').click();
    await linkedin.keyboard.type(CLAIM);
    // A post in the same page is, so the extension was there all along.
    await linkedin.locator('.comment').click();
    await linkedin.keyboard.type(QUESTION);
    await expect.poll(() => service.texts).toContain(QUESTION);
    expect(service.texts.join()).not.toContain('minister');
  });

  test('is never checked: passwords, search boxes and single lines', async ({ visit, service }) => {
    const page = await visit('plain');
    for (const id of ['title', 'search', 'password', 'lookup']) {
      await page.locator(`#${id}`).click();
      await page.keyboard.type(CLAIM);
    }
    await write(page, 'plain', QUESTION);
    await expect.poll(() => service.texts).toContain(QUESTION);
    expect(service.texts.join()).not.toContain('minister');
  });
});

test.describe('any other site', () => {
  test('works in a plain contenteditable, over several lines', async ({ visit, service }) => {
    const page = await visit('plain');
    await write(page, 'plain', QUESTION);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`🌷 ${CLAIM}`);
    expect(CLAIM).toContain(await expectMarkFrom(page, 'De minister'));
    expect(service.texts.at(-1)).toBe(`${QUESTION}\n🌷 ${CLAIM}`);
    await clickMark(page, 'De minister');
    const wording = await firstSuggestion(page);
    await card(page).locator('.primary').click();
    await expectModel(page, `${QUESTION}\n🌷 ${wording}`);
    await page.keyboard.press('Control+z');
    await expectModel(page, `${QUESTION}\n🌷 ${CLAIM}`);
  });

  test('can be used in a modal dialog, outside of which everything is inert', async ({ visit }) => {
    const page = await visit('plain');
    await page.getByRole('button', { name: 'Reageren' }).click();
    await page.locator('#reply').click();
    await page.keyboard.type(CLAIM);
    await expectMarkFrom(page, 'De minister');
    await badge(page).click();
    await page
      .locator('.antenne .panel')
      .getByRole('button', { name: /De minister/ })
      .click();
    const wording = await firstSuggestion(page);
    await card(page).locator('.primary').click();
    await expect(page.locator('#reply')).toHaveValue(wording);
  });
});
