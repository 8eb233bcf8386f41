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
  hoverMark,
  pointOfMark,
  SHORTCUT,
  write,
} from '../support/marks';
import { CLAIM, PROMISE, QUESTION } from '../support/sentences';

test.describe('a textarea that React controls, on mastodon.nl', () => {
  test('has its words marked, exactly above them', async ({ visit }) => {
    const page = await visit('mastodon');
    await write(page, 'mastodon', `Hoi allemaal, ${QUESTION} ${CLAIM}`);
    expect(CLAIM).toContain(await expectMarkFrom(page, 'De minister'));
    // The browser itself says which character of the textarea is under the first character of the mark.
    const { x, y } = await page.evaluate(() => {
      const [range] = CSS.highlights.get('antenne-waarschuwing') ?? [];
      const rect = (range as Range).getClientRects()[0] as DOMRect;
      return { x: rect.left + 2, y: rect.top + rect.height / 2 };
    });
    await page.mouse.click(x, y);
    const at = await editor(page, 'mastodon').evaluate((box: HTMLTextAreaElement) => box.selectionStart);
    expect(at).toBe(`Hoi allemaal, ${QUESTION} `.length);
  });

  test('takes its marks along while it scrolls', async ({ visit }) => {
    const page = await visit('mastodon');
    await write(page, 'mastodon', `${CLAIM} ${'Nog een regel over iets anders.\n'.repeat(12)}`);
    await editor(page, 'mastodon').evaluate((box) => box.scrollTo(0, 0));
    const before = await pointOfMark(page, 'De minister');
    await editor(page, 'mastodon').evaluate((box) => box.scrollTo(0, 40));
    await expect
      .poll(async () => Math.round((await pointOfMark(page, 'De minister')).y - before.y))
      .toBe(-40);
  });

  test('takes a replacement into React, undoes it, and typing goes on', async ({ visit }) => {
    const page = await visit('mastodon');
    await write(page, 'mastodon', `${CLAIM} Toch?`);
    await clickMark(page, 'De minister');
    const wording = await firstSuggestion(page);
    await card(page).locator('.primary').click();
    await expectModel(page, `${wording} Toch?`);
    await page.keyboard.press('Control+z');
    await expectModel(page, `${CLAIM} Toch?`);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Ja.');
    await expectModel(page, `${CLAIM} Toch? Ja.`);
  });

  test('types a replacement into no other field, and over no key that comes first', async ({ visit }) => {
    const page = await visit('mastodon');
    await write(page, 'mastodon', `${CLAIM} Toch?`);
    const apply = (then: 'other field' | 'key'): Promise<void> =>
      page.evaluate((what) => {
        document.querySelector('.antenne')?.shadowRoot?.querySelector<HTMLElement>('.primary')?.click();
        if (what === 'key') {
          const key = new KeyboardEvent('keydown', { key: '!', bubbles: true });
          document.activeElement?.dispatchEvent(key);
          document.execCommand('insertText', false, '!');
        } else {
          const other = document.body.appendChild(document.createElement('textarea'));
          other.id = 'other';
          other.focus();
        }
      }, then);
    await clickMark(page, 'De minister');
    await apply('other field');
    await expect(card(page).getByRole('alert')).toContainText('lukte hier niet');
    await expect(page.locator('#other')).toHaveValue('');
    await expectModel(page, `${CLAIM} Toch?`);

    await page.keyboard.press('Escape');
    await editor(page, 'mastodon').press('Control+End');
    await page.keyboard.press(SHORTCUT);
    await apply('key');
    await expectModel(page, `${CLAIM} Toch?!`);
    await page.waitForTimeout(200); // the replacement would have come by now
    await expectModel(page, `${CLAIM} Toch?!`);
  });

  test('loses its marks when the site empties it after placing', async ({ visit }) => {
    const page = await visit('mastodon');
    await write(page, 'mastodon', CLAIM);
    await expectMarkFrom(page, 'De minister');
    await page.getByRole('button', { name: 'Toot' }).click();
    await expectNoMarks(page);
    await expect(badge(page)).toBeHidden();
    expect(await page.evaluate(() => window.placed)).toEqual([CLAIM]);
  });

  test('is not checked while the message is for the people mentioned only', async ({ visit, service }) => {
    const page = await visit('mastodon');
    await page.getByRole('button', { name: 'Openbaar' }).click();
    await write(page, 'mastodon', CLAIM);
    await expect(badge(page)).toHaveAccessibleName(/privébericht/);
    expect(service.texts).toEqual([]);
    await page.getByRole('button', { name: 'Privévermelding' }).click();
    await editor(page, 'mastodon').press('Control+End');
    await page.keyboard.type(` ${PROMISE}`);
    await expectMarkFrom(page, 'We gaan');
  });

  test('has a mirror that is no part of what is read out or clicked', async ({ visit }) => {
    const page = await visit('mastodon');
    await write(page, 'mastodon', CLAIM);
    await hoverMark(page, 'De minister');
    await expect(card(page)).toBeVisible();
    await expect(page.locator('[aria-hidden="true"]', { hasText: CLAIM })).toHaveCount(1);
    const { x, y } = await pointOfMark(page, 'De minister');
    expect(
      await page.evaluate(([px, py]) => document.elementFromPoint(px, py)?.tagName, [x, y] as const),
    ).toBe('TEXTAREA');
  });
});
