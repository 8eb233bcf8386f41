import { afterEach, describe, expect, it } from 'vitest';
import { detectEditor } from '@/core/editors/detect';

afterEach(() => {
  document.body.innerHTML = '';
});

function kindOf(html: string, selector = '[data-target]'): string | undefined {
  document.body.innerHTML = html;
  return detectEditor(document.querySelector(selector))?.kind.kind;
}

describe('detectEditor', () => {
  it.each([
    ['textarea', '<textarea data-target></textarea>'],
    ['draft', '<div contenteditable="true" class="public-DraftEditor-content" data-target></div>'],
    ['draft', '<div contenteditable="true"><div data-contents="true"><span data-target>x</span></div></div>'],
    ['quill', '<div class="ql-editor" contenteditable="true"><p data-target>x</p></div>'],
    ['contenteditable', '<div class="ProseMirror" contenteditable="true"><p data-target>x</p></div>'],
    ['contenteditable', '<div contenteditable data-target></div>'],
    ['contenteditable', '<div contenteditable="plaintext-only" data-target></div>'],
  ])('finds %s', (kind, html) => {
    expect(kindOf(html)).toBe(kind);
  });

  it.each([
    ['a password', '<input type="password" data-target>'],
    ['a search field', '<input type="search" data-target>'],
    ['a single line', '<input type="text" data-target>'],
    ['a search box that is a div', '<div role="searchbox" contenteditable="true" data-target></div>'],
    ['a single line that is a div', '<div aria-multiline="false" contenteditable="true" data-target></div>'],
    ['what can only be read', '<textarea readonly data-target></textarea>'],
    [
      'an island that cannot be edited',
      '<div contenteditable="true"><b contenteditable="false" data-target>@x</b></div>',
    ],
    ['a paragraph', '<p data-target>x</p>'],
  ])('leaves %s alone', (_, html) => {
    expect(kindOf(html)).toBeUndefined();
  });

  it('goes to the outermost element that is edited as one', () => {
    document.body.innerHTML =
      '<div id="outer" contenteditable="true"><div contenteditable="true"><p id="p">x</p></div></div>';
    expect(detectEditor(document.getElementById('p'))?.element.id).toBe('outer');
  });

  it('looks through an open shadow root', () => {
    document.body.innerHTML = '<div id="host"></div>';
    const root = document.getElementById('host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<div class="ql-editor" contenteditable="true"><p>x</p></div>';
    expect(detectEditor(root.querySelector('p'))?.kind.kind).toBe('quill');
  });
});
