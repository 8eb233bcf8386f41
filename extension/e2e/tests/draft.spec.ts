import { expect, test } from '../support/fixtures';
import { card, expectMarkFrom, expectMarks, model, pointOfMark } from '../support/marks';

const CLAIM = 'De minister vindt dat de bijstand omhoog moet.';

test.describe('Draft.js on x.com', () => {
  test('marks the words that carry the signal, and nothing in an open question', async ({ visit }) => {
    const page = await visit('x');
    await page.getByTestId('tweetTextarea_0').click();
    await page.keyboard.type(`${CLAIM} Wat vinden jullie?`);
    const words = await expectMarkFrom(page, 'De minister');
    expect(CLAIM).toContain(words);
    await page.screenshot({ path: 'test-results/x.png' });
  });
});
