import { expect, type Locator, type Page } from '@playwright/test';
import type { Level } from '../../src/shared/labels';

/** The words under each highlight, in order: read from the registry that the browser paints from. */
export function markedWords(page: Page, level: Level): Promise<string[]> {
  return page.evaluate(
    (name) => [...(CSS.highlights.get(name) ?? [])].map(String).sort(),
    level === 'waarschuwing' ? 'antenne-waarschuwing' : 'antenne-let-op',
  );
}

export async function expectMarks(page: Page, words: string[], level: Level = 'waarschuwing'): Promise<void> {
  await expect.poll(() => markedWords(page, level)).toEqual(words);
}

/** Wait for a warning that begins with these words, and say which words are marked. */
export async function expectMarkFrom(page: Page, beginning: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      found = (await markedWords(page, 'waarschuwing')).find((words) => words.startsWith(beginning));
      return found;
    })
    .toBeTruthy();
  return found ?? '';
}

/** The middle of the first line of a mark, in the page. */
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

export function card(page: Page): Locator {
  return page.locator('.antenne .card');
}

export function badge(page: Page): Locator {
  return page.locator('.antenne .badge').first();
}

export function model(page: Page): Promise<string> {
  return page.evaluate(() => window.model());
}
