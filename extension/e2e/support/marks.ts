import { expect, type Locator, type Page } from '@playwright/test';
import type { Level } from '../../src/shared/labels';
import type { SiteName } from './site-pages';

const EDITORS: Readonly<Record<SiteName, string>> = {
  x: '[data-testid="tweetTextarea_0"]',
  linkedin: '.ql-editor',
  mastodon: 'textarea.autosuggest-textarea__textarea',
  plain: '#box',
};

export function editor(page: Page, site: SiteName): Locator {
  return page.locator(EDITORS[site]);
}

/** Click into the editor of a site and type, key by key. */
export async function write(page: Page, site: SiteName, text: string): Promise<void> {
  await editor(page, site).click();
  await page.keyboard.type(text);
}

/** The words under each highlight, in order: read from the registry that the browser paints from. */
export function markedWords(page: Page, level: Level): Promise<string[]> {
  return page.evaluate(
    (name) => [...(CSS.highlights.get(name) ?? [])].map(String).sort(),
    level === 'waarschuwing' ? 'antenne-waarschuwing' : 'antenne-let-op',
  );
}

/** Wait until no warning is marked. */
export async function expectNoMarks(page: Page): Promise<void> {
  await expect.poll(() => markedWords(page, 'waarschuwing')).toEqual([]);
  await expect.poll(() => markedWords(page, 'let op')).toEqual([]);
}

/** Wait for a mark that begins with these words, and say which words are marked. */
export async function expectMarkFrom(
  page: Page,
  beginning: string,
  level: Level = 'waarschuwing',
): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      found = (await markedWords(page, level)).find((words) => words.startsWith(beginning));
      return found;
    }, `a mark from "${beginning}"`)
    .toBeTruthy();
  return found ?? '';
}

/** A point in the first line of a mark, as the browser lays it out now. */
export async function pointOfMark(page: Page, beginning: string): Promise<{ x: number; y: number }> {
  await expectMarkFrom(page, beginning);
  return page.evaluate((start) => {
    const range = [...(CSS.highlights.get('antenne-waarschuwing') ?? [])].find((item) =>
      String(item).startsWith(start),
    ) as Range;
    const rect = range.getClientRects()[0] as DOMRect;
    return { x: rect.left + Math.min(rect.width / 2, 40), y: rect.top + rect.height / 2 };
  }, beginning);
}

export async function hoverMark(page: Page, beginning: string): Promise<void> {
  const { x, y } = await pointOfMark(page, beginning);
  await page.mouse.move(x, y, { steps: 3 });
}

export async function clickMark(page: Page, beginning: string): Promise<void> {
  const { x, y } = await pointOfMark(page, beginning);
  await page.mouse.click(x, y);
}

export const SHORTCUT = 'Alt+Shift+A';

export function card(page: Page): Locator {
  return page.locator('.antenne .card:not([hidden])');
}

export function panel(page: Page): Locator {
  return page.locator('.antenne .panel:not([hidden])');
}

export function badge(page: Page): Locator {
  return page.locator('.antenne .badge:visible');
}

/** The new wording that the first "Overnemen" of the card would give. */
export function firstSuggestion(page: Page): Promise<string> {
  return card(page).locator('.suggestion-text').first().innerText();
}

/** What the editor itself holds, without the line end that some add. */
export async function model(page: Page): Promise<string> {
  return (await page.evaluate(() => window.model())).replace(/\n$/, '');
}

export async function expectModel(page: Page, text: string): Promise<void> {
  await expect.poll(() => model(page)).toBe(text);
}
