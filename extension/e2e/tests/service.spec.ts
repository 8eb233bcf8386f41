import { changeSettings, expect, launchWithExtension, test } from '../support/fixtures';
import {
  badge,
  card,
  clickMark,
  editor,
  expectMarkFrom,
  expectModel,
  expectNoMarks,
  model,
  write,
} from '../support/marks';
import { CLAIM, PROMISE, QUESTION } from '../support/sentences';
import type { Fault } from '../support/service-proxy';
import { SITE_URLS } from '../support/site-pages';

const FAULTS: readonly (readonly [Fault, RegExp])[] = [
  ['error', /niet bereikbaar/],
  ['busy', /heeft het druk/],
  ['refused', /weigert/],
  ['malformed', /niet te lezen/],
  ['not-json', /niet te lezen/],
];

test.describe('the service fails', () => {
  for (const [fault, sentence] of FAULTS) {
    test(`with "${fault}": typing goes on, and the badge says that nothing is checked`, async ({
      visit,
      service,
      extension,
    }) => {
      service.fault = fault;
      const page = await visit('x');
      await write(page, 'x', CLAIM);
      await expect(badge(page)).toHaveAccessibleName(sentence);
      await expect(badge(page)).toHaveAttribute('data-state', 'unchecked');
      await expectModel(page, CLAIM);
      // The icon of the tab says so too. (The address of a tab is not for this extension to see.)
      const onIcons = (): Promise<string[]> =>
        extension.worker.evaluate(async () =>
          Promise.all(
            (await chrome.tabs.query({})).map((tab) => chrome.action.getBadgeText({ tabId: tab.id ?? -1 })),
          ),
        );
      await expect.poll(async () => (await onIcons()).filter((text) => text === '!')).toHaveLength(1);
    });
  }

  test('after a mark: ignoring that mark does not make the rest read', async ({ visit, service }) => {
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expectMarkFrom(page, 'De minister');
    service.fault = 'refused';
    await page.keyboard.type(` ${QUESTION}`);
    await expect(badge(page)).toHaveAttribute('data-state', 'unchecked');
    await clickMark(page, 'De minister');
    await card(page).getByRole('button', { name: 'Negeren in dit bericht' }).click();
    await expectNoMarks(page);
    await expect(badge(page)).toHaveAttribute('data-state', 'unchecked');
  });

  test('for a moment: the check is made again by itself', async ({ visit, service }) => {
    service.fault = 'busy';
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expect(badge(page)).toHaveAttribute('data-state', 'unchecked');
    service.fault = 'none';
    await expectMarkFrom(page, 'De minister');
  });

  test('by being away: it is noticed without typing when it comes back', async ({ visit, service }) => {
    await service.stop();
    const page = await visit('x');
    await write(page, 'x', CLAIM);
    await expect(badge(page)).toHaveAccessibleName(/niet bereikbaar/);
    await page.keyboard.type(` ${QUESTION}`);
    await expectModel(page, `${CLAIM} ${QUESTION}`);
    await service.start();
    await expectMarkFrom(page, 'De minister');
    await expect(badge(page)).toHaveAttribute('data-state', 'findings');
  });

  test('by being slow: no key is lost, and it is said', async ({ visit, service }) => {
    test.setTimeout(40_000);
    service.fault = 'slow';
    const page = await visit('x');
    const text = `${CLAIM} ${PROMISE} ${QUESTION} `.repeat(3).trim();
    await write(page, 'x', text);
    await expectModel(page, text);
    await expect(badge(page)).toHaveAccessibleName(/leest mee/);
    await expect(badge(page)).toHaveAccessibleName(/niet op tijd/, { timeout: 15_000 });
  });
});

test('a text that is too long is not sent', async ({ visit, service }) => {
  const page = await visit('mastodon');
  await editor(page, 'mastodon').fill('Wat een dag. '.repeat(1_600));
  await expect(badge(page)).toHaveAccessibleName(/te lang/);
  expect(service.texts).toEqual([]);
});

test('a text that was checked already is not sent again', async ({ visit, service }) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expectMarkFrom(page, 'De minister');
  const sent = service.texts.length;
  await page.keyboard.type('!');
  await expect.poll(() => service.texts.length).toBe(sent + 1);
  await page.keyboard.press('Backspace');
  await expectModel(page, CLAIM);
  await page.keyboard.type('?');
  await expect.poll(() => service.texts.at(-1)).toBe(`${CLAIM}?`);
  expect(service.texts.filter((text) => text === CLAIM)).toHaveLength(1);
});

test('a service worker that the browser stopped is woken by the next check', async ({
  visit,
  context,
  extension,
}) => {
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expectMarkFrom(page, 'De minister');
  const options = await extension.openPage('options.html');
  const cdp = await context.newCDPSession(options);
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.stopAllWorkers');
  await page.bringToFront();
  await page.keyboard.type(` ${PROMISE}`);
  await expectMarkFrom(page, 'We gaan');
});

test('another address, given on the options page, is used from then on', async ({
  visit,
  extension,
  service,
}) => {
  await extension.setServer('http://127.0.0.1:1');
  const page = await visit('x');
  await write(page, 'x', CLAIM);
  await expect(badge(page)).toHaveAccessibleName(/niet bereikbaar/);

  const options = await extension.openPage('options.html');
  const address = options.getByRole('textbox', { name: 'Adres van de dienst' });
  const said = options.getByRole('status');
  await address.fill('antenne');
  await options.getByRole('button', { name: 'Opslaan' }).click();
  await expect(said).toContainText('geen geldig adres');
  await address.fill('http://antenne.voorbeeld.nl');
  await options.getByRole('button', { name: 'Opslaan' }).click();
  await expect(said).toContainText('https');
  await address.fill(service.url);
  await options.getByRole('button', { name: 'Test de verbinding' }).click();
  await expect(said).toContainText('De verbinding werkt');
  await options.getByRole('button', { name: 'Opslaan' }).click();
  await expect(said).toContainText('Opgeslagen');

  await page.bringToFront();
  await expectMarkFrom(page, 'De minister');
  expect(await model(page)).toBe(CLAIM);
});

test('a content script that outlives its extension goes quietly, and typing goes on', async ({ service }) => {
  const own = await launchWithExtension(); // reloading would take the extension away from the other tests
  try {
    await changeSettings(own.worker, { serverUrl: service.url, sites: ['x.com'] });
    const page = await own.context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(SITE_URLS.x);
    await write(page, 'x', CLAIM);
    await expectMarkFrom(page, 'De minister');

    await own.worker.evaluate(() => chrome.runtime.reload()).catch(() => {}); // it takes its answer with it
    await page.keyboard.type(` ${QUESTION}`);
    await expectNoMarks(page);
    await expect(page.locator('.antenne')).toHaveCount(0);
    await expectModel(page, `${CLAIM} ${QUESTION}`);
    expect(service.texts.join()).not.toContain(QUESTION);
    expect(errors).toEqual([]);
  } finally {
    await own.close();
  }
});
