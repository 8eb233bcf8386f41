import { expect, test } from '../support/fixtures';
import {
  badge,
  card,
  clickMark,
  editor,
  expectMarkFrom,
  expectModel,
  expectNoMarks,
  firstSuggestion,
  model,
  SHORTCUT,
  write,
} from '../support/marks';
import { CLAIM, ON_BEHALF, QUESTION } from '../support/sentences';

test.describe('Quill in the open shadow root of www.linkedin.com', () => {
  test('has its words marked, with the style sheet in that shadow root', async ({ visit }) => {
    const page = await visit('linkedin');
    await write(page, 'linkedin', ON_BEHALF);
    expect(ON_BEHALF).toContain(await expectMarkFrom(page, 'Namens'));
    const rules = await page
      .locator('#interop-outlet')
      .evaluate((host) =>
        [...(host.shadowRoot?.adoptedStyleSheets ?? [])].flatMap((sheet) =>
          [...sheet.cssRules].map((rule) => rule.cssText),
        ),
      );
    expect(rules.join('\n')).toContain('::highlight(antenne-waarschuwing)');
  });

  test('keeps the lines of a post apart', async ({ visit, service }) => {
    const page = await visit('linkedin');
    await write(page, 'linkedin', QUESTION);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type(`🌷 ${CLAIM}`);
    expect(CLAIM).toContain(await expectMarkFrom(page, 'De minister'));
    expect(service.texts.at(-1)).toBe(`${QUESTION}\n\n🌷 ${CLAIM}`);
  });

  test('takes a replacement into its own model, and undoes it', async ({ visit }) => {
    const page = await visit('linkedin');
    await write(page, 'linkedin', `${QUESTION} ${CLAIM}`);
    await clickMark(page, 'De minister');
    const wording = await firstSuggestion(page);
    await card(page).locator('.primary').click();
    await expectModel(page, `${QUESTION} ${wording}`);
    await expect(editor(page, 'linkedin')).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect.poll(() => model(page)).not.toContain(wording);
  });

  test('lets typing go on after a replacement, and places what was typed', async ({ visit }) => {
    const page = await visit('linkedin');
    await write(page, 'linkedin', `${CLAIM} Toch?`);
    await clickMark(page, 'De minister');
    await card(page).locator('summary').click();
    const last = card(page).locator('.suggestion').last();
    const wording = await last.locator('.suggestion-text').innerText();
    await last.getByRole('button').click();
    await expectModel(page, `${wording} Toch?`);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Ja.');
    await expectModel(page, `${wording} Toch? Ja.`);
    await page.getByRole('button', { name: 'Plaatsen' }).click();
    expect(await page.evaluate(() => window.placed)).toEqual([`${wording} Toch? Ja.\n`]);
    await expectNoMarks(page);
    await expect(badge(page)).toBeHidden(); // the site took its box away
  });

  test('gives the caret back after the keyboard was in the card', async ({ visit }) => {
    const page = await visit('linkedin');
    await write(page, 'linkedin', `${CLAIM} Toch?`);
    await expectMarkFrom(page, 'De minister');
    for (let i = 0; i < ' Toch?'.length; i++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(SHORTCUT);
    await expect(card(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(editor(page, 'linkedin')).toBeFocused();
    await page.keyboard.type(' Nu.');
    await expectModel(page, `${CLAIM} Nu. Toch?`);
  });

  test('is not the only editor: a comment is read too', async ({ visit }) => {
    const page = await visit('linkedin');
    await page
      .locator('#interop-outlet')
      .evaluate((host) => host.shadowRoot?.querySelector('.veil')?.remove());
    await page.locator('.comment').click();
    await page.keyboard.type(CLAIM);
    expect(CLAIM).toContain(await expectMarkFrom(page, 'De minister'));
  });
});
