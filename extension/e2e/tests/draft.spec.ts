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
  markedWords,
  SHORTCUT,
  write,
} from '../support/marks';
import { CLAIM, EVENT, OPINION, PROMISE, QUESTION } from '../support/sentences';

test.describe('marks in Draft.js on x.com', () => {
  test('are on the words that carry the signal', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', `👋🏽 ${QUESTION} ${CLAIM}`);
    const words = await expectMarkFrom(page, 'De minister');
    expect(CLAIM).toContain(words);
    await expect(badge(page)).toHaveAccessibleName(/1 zin om nog eens te bekijken/);
  });

  test('are absent from an opinion, an event and a question', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', `${OPINION} ${EVENT} ${QUESTION}`);
    await expect(badge(page)).toHaveAccessibleName(/Geen zinnen/);
    await expectNoMarks(page);
  });

  test('move along with the words, and go when the words are touched', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    const words = await expectMarkFrom(page, 'De minister');
    await page.keyboard.press('Home');
    await page.keyboard.type('Hoi! ');
    expect(await expectMarkFrom(page, 'De minister')).toBe(words);
    for (let i = 0; i < 'De min'.length; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('-');
    await expectModel(page, `Hoi! ${CLAIM.replace('minister', 'min-ister')}`);
    expect(await markedWords(page, 'waarschuwing')).not.toContain(words);
  });

  test('go with the message when it is placed', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expectMarkFrom(page, 'De minister');
    await page.getByRole('button', { name: 'Plaatsen' }).click();
    await expectNoMarks(page);
    await expect(badge(page)).toBeHidden();
    expect(await page.evaluate(() => window.placed)).toEqual([CLAIM]);
  });

  test('leave no node, attribute or class in the editor', async ({ visit, extension }) => {
    const shape = (): string => {
      const walk = (element: Element): string =>
        `<${element.tagName} ${element.getAttributeNames().sort()} .${element.className}>${[...element.children].map(walk).join('')}`;
      const box = document.querySelector('[data-testid="tweetTextarea_0"]') as Element;
      return walk(box).replace(/[\w]{5}-0-0|[\w-]*editor[\w-]*/g, '');
    };
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expectMarkFrom(page, 'De minister');
    await page.keyboard.press(SHORTCUT);
    await expect(card(page)).toBeVisible();
    const withMarks = await page.evaluate(shape);

    await extension.setSites([]);
    const bare = await visit('x');
    await write(bare, 'x', CLAIM);
    expect(withMarks).toBe(await bare.evaluate(shape));
  });
});

test.describe('the card', () => {
  test('opens on hover without taking the focus, stays under the pointer, and closes with Escape', async ({
    visit,
  }) => {
    const page = await visit('x');
    await write(page, 'x', `${CLAIM} ${QUESTION}`);
    await hoverMark(page, 'De minister');
    await expect(card(page)).toBeVisible();
    await expect(card(page)).toHaveAccessibleName(/./);
    await expect(editor(page, 'x')).toBeFocused();
    await card(page).locator('.card-title').hover();
    await page.keyboard.type(' ');
    await expect(card(page)).toBeHidden(); // typing goes first

    await hoverMark(page, 'De minister');
    await card(page).locator('.card-title').hover();
    await expect(card(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page)).toBeHidden();
    await expect(editor(page, 'x')).toBeFocused();
  });

  test('closes once the pointer has left', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await hoverMark(page, 'De minister');
    await expect(card(page)).toBeVisible();
    await page.mouse.move(900, 600, { steps: 4 });
    await expect(card(page)).toBeHidden();
  });

  test('opens on a click, stays when the pointer leaves, and lets the caret be', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await clickMark(page, 'De minister');
    await expect(card(page)).toBeVisible();
    await page.mouse.move(900, 600, { steps: 4 });
    await page.waitForFunction(() => document.hasFocus());
    await expect(card(page)).toBeVisible();
    await expect(editor(page, 'x')).toBeFocused();
    await page.mouse.click(900, 600);
    await expect(card(page)).toBeHidden();
  });

  test('opens with the keyboard, takes the focus, and gives it back with the caret', async ({ visit }) => {
    const page = await visit('x');
    await editor(page, 'x').click();
    // At once: the words that are marked of half a sentence, checked in passing, may be others, and their card closes.
    await page.keyboard.insertText(`${CLAIM} ${PROMISE}`);
    await expectMarkFrom(page, 'We gaan');
    await expectMarkFrom(page, 'De minister');
    await page.keyboard.press(SHORTCUT);
    await expect(card(page)).toBeFocused();
    const first = await card(page).locator('.card-words').innerText();
    await page.keyboard.press(SHORTCUT);
    await expect(card(page).locator('.card-words')).not.toHaveText(first);
    await page.keyboard.press('Tab');
    await expect(card(page).getByRole('button', { name: 'Sluiten' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(card(page)).toBeHidden();
    await expect(editor(page, 'x')).toBeFocused();
    await page.keyboard.type(' Toch?');
    await expectModel(page, `${CLAIM} ${PROMISE} Toch?`);
  });

  test('gives the focus back when Tab goes past its last button', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expectMarkFrom(page, 'De minister');
    await page.keyboard.press(SHORTCUT);
    await expect(card(page)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(card(page)).toBeHidden();
    await expect(editor(page, 'x')).toBeFocused();
  });

  test('can ignore a finding for the rest of the message', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await clickMark(page, 'De minister');
    await card(page).getByRole('button', { name: 'Negeren in dit bericht' }).click();
    await expectNoMarks(page);
    await page.keyboard.press('End');
    await page.keyboard.type(` ${PROMISE}`);
    await expectMarkFrom(page, 'We gaan');
    expect(await page.evaluate(() => CSS.highlights.get('antenne-waarschuwing')?.size)).toBe(1);
  });
});

test.describe('a replacement', () => {
  test('lands in the EditorState, can be undone, and typing goes on', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', `${QUESTION} ${CLAIM}`);
    await clickMark(page, 'De minister');
    const wording = await card(page).locator('.suggestion-text').last().textContent();
    await card(page).locator('summary').click();
    await card(page)
      .getByRole('button', { name: `Overnemen: ${wording}` })
      .click();
    await expectModel(page, `${QUESTION} ${wording}`);
    await expect(card(page)).toBeHidden();
    await expect(editor(page, 'x')).toBeFocused();

    await page.keyboard.press('Control+z');
    await expectModel(page, `${QUESTION} ${CLAIM}`);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Toch?');
    await expectModel(page, `${QUESTION} ${CLAIM} Toch?`);
    await page.getByRole('button', { name: 'Plaatsen' }).click();
    expect(await page.evaluate(() => window.placed)).toEqual([`${QUESTION} ${CLAIM} Toch?`]);
  });

  test('is for the whole sentence, also where its first half was checked before', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', 'De minister vindt dat de bijstand omhoog moet');
    await expectMarkFrom(page, 'De minister');
    await page.keyboard.type(' en de huur omlaag.');
    await clickMark(page, 'De minister');
    await expect(card(page).locator('.suggestion-text').first()).toContainText('en de huur omlaag');
  });

  test('selects what is left to fill in', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await clickMark(page, 'De minister');
    const wording = await firstSuggestion(page);
    expect(wording).toContain('[bron]');
    await card(page).locator('.primary').click();
    await expectModel(page, wording);
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe(wording.match(/\[.+?\]/)?.[0]);
    await page.keyboard.type('de Kamerbrief van 3 mei');
    await expectModel(page, wording.replace(/\[.+?\]/, 'de Kamerbrief van 3 mei'));
  });

  test('reaches over a hashtag, which the editor draws as its own element', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', 'De minister vindt dat de #bijstand omhoog moet. Toch?');
    await expect(page.locator('.tag')).toHaveText('#bijstand');
    await clickMark(page, 'De minister');
    // As a question, the sentence changes at both ends, so that the hashtag lies in between.
    await card(page).locator('summary').click();
    const question = card(page).locator('.suggestion', { hasText: 'dat de #bijstand omhoog moet?' });
    const wording = await question.locator('.suggestion-text').innerText();
    await question.getByRole('button').click();
    await expectModel(page, `${wording} Toch?`);
    await expect(page.locator('.tag')).toHaveText('#bijstand');
    await page.keyboard.press('Control+z');
    await expectModel(page, 'De minister vindt dat de #bijstand omhoog moet. Toch?');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Ja.');
    await expectModel(page, 'De minister vindt dat de #bijstand omhoog moet. Toch? Ja.');
  });

  test('is reached with the keyboard alone', async ({ visit }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expectMarkFrom(page, 'De minister');
    await page.keyboard.press(SHORTCUT);
    const wording = await firstSuggestion(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(card(page).locator('.primary')).toBeFocused();
    await page.keyboard.press('Enter');
    await expectModel(page, wording);
    await expect(editor(page, 'x')).toBeFocused();
  });
});

test('an IME composition is left alone until it is done', async ({ visit, context, service }) => {
  const page = await visit('x');
  await write(page, 'x', 'De minister vindt dit ');
  await expect.poll(() => service.texts.length).toBeGreaterThan(0);
  const before = service.texts.length;
  const cdp = await context.newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'go', selectionStart: 2, selectionEnd: 2 });
  await cdp.send('Input.imeSetComposition', { text: 'goe', selectionStart: 3, selectionEnd: 3 });
  expect(service.texts.slice(before).join()).not.toContain('goe');
  await cdp.send('Input.insertText', { text: 'goed.' });
  await expectModel(page, 'De minister vindt dit goed.');
  await expect.poll(() => service.texts.at(-1)).toBe('De minister vindt dit goed.');
});
