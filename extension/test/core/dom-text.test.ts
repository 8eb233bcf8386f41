import { afterEach, describe, expect, it } from 'vitest';
import { offsetOf, rangeFor, readDomText } from '@/core/text/dom-text';

function root(html: string, style = 'white-space: pre-wrap'): HTMLElement {
  document.body.innerHTML = `<div contenteditable="true" style="${style}">${html}</div>`;
  return document.body.firstElementChild as HTMLElement;
}
const read = (html: string, skip?: string) => readDomText(root(html), skip);

afterEach(() => {
  document.body.innerHTML = '';
});

describe('readDomText', () => {
  it.each([
    ['blocks', '<p>een</p><p>twee</p>', 'een\ntwee'],
    ['an empty block between', '<p>een</p><p><br></p><p>twee</p>', 'een\n\ntwee'],
    ['a line break in a block', '<p>een<br>twee</p>', 'een\ntwee'],
    ['a trailing break, which is no line', '<p>een<br></p><p>twee</p>', 'een\ntwee'],
    ['bare text before the first block', 'een<div>twee</div><div>drie</div>', 'een\ntwee\ndrie'],
    ['the nested blocks of Draft.js', DRAFT('een', 'twee'), 'een\ntwee'],
    ['lists', '<ul><li>een</li><li>twee</li></ul>', 'een\ntwee'],
    ['inline elements', '<p>de <span class="tag">#wet</span> is <b>goed</b></p>', 'de #wet is goed'],
    ['nothing', '<p><br></p>', ''],
  ])('reads %s', (_, html, text) => {
    expect(read(html).text).toBe(text);
  });

  it('leaves out what holds a caret, and what the editor draws itself', () => {
    expect(read('<p>\ufeffeen\u200b twee</p>').text).toBe('een twee');
    expect(read('<p><span class="ql-ui">•</span>een</p>', '.ql-ui').text).toBe('een');
  });

  it('reads a no-break space as a space, at the same offset', () => {
    expect(read('<p>een\u00a0twee</p>').text).toBe('een twee');
  });

  it('keeps line ends inside a text node only where they are shown', () => {
    expect(read('<p>een\ntwee</p>').text).toBe('een\ntwee');
    expect(readDomText(root('\n  <p>een\n twee</p>\n', 'white-space: normal')).text).toBe('een  twee');
  });
});

describe('rangeFor', () => {
  it.each([
    ['after an emoji', '<p>👋🏽 De minister vindt</p>', 'De minister'],
    ['over inline elements', '<p>de <span>#wet</span> moet weg</p>', '#wet moet'],
    ['in a later block', '<p>een</p><p><br></p><p>de minister wil</p>', 'minister wil'],
    ['behind a caret holder', '<p>\ufeffde minister</p>', 'minister'],
    ['over an accent that is two characters', '<p>cafe\u0301 moet open</p>', 'cafe\u0301 moet'],
  ])('covers exactly the words %s', (_, html, words) => {
    const content = read(html);
    const start = content.text.indexOf(words);
    expect(String(rangeFor(content, { start, end: start + words.length }))).toBe(words);
  });

  it('gives a range for every stretch, which reads as that stretch', () => {
    const content = read('<p>een 🌷🌷 twee</p><p>drie</p>');
    for (let start = 0; start < content.text.length; start++) {
      const character = content.text[start] ?? '';
      if (character === '\n') continue;
      expect(String(rangeFor(content, { start, end: start + 1 }))).toBe(character);
    }
  });

  it('has none beyond the text', () => {
    expect(rangeFor(read('<p>een</p>'), { start: 5, end: 9 })).toBeNull();
  });
});

describe('offsetOf', () => {
  it('is the way back from rangeFor', () => {
    const content = read('<p>een</p><p>twee <b>drie</b></p>');
    const start = content.text.indexOf('rie');
    const range = rangeFor(content, { start, end: start + 3 });
    expect(offsetOf(content, range?.startContainer as Node, range?.startOffset ?? 0)).toBe(start);
  });

  it('takes a place between nodes for the end of the text before it', () => {
    const element = root('<p>een</p><p>twee</p>');
    expect(offsetOf(readDomText(element), element, 1)).toBe(3);
    expect(offsetOf(readDomText(element), element, 2)).toBe(8);
    expect(offsetOf(readDomText(element), element, 0)).toBe(0);
  });
});

function DRAFT(...lines: string[]): string {
  const blocks = lines.map(
    (line) =>
      `<div data-block="true"><div class="public-DraftStyleDefault-block"><span><span data-text="true">${line}</span></span></div></div>`,
  );
  return `<div data-contents="true">${blocks.join('')}</div>`;
}
