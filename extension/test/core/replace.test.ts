import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contenteditable } from '@/core/editors/contenteditable';
import type { Editor } from '@/core/editors/editor';
import { textarea } from '@/core/editors/textarea';
import { timing } from '@/shared/defaults';

const TEXT = 'De minister vindt dit goed. Toch?';
const MARKED = { start: 0, end: 11 };
let end: AbortController;
let typed: ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  typed = vi.fn();
  document.execCommand = typed as never; // a browser types here; what matters is whether it is asked to
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const kinds = {
  'a textarea': (): Editor => {
    document.body.innerHTML = '<textarea></textarea><textarea id="other"></textarea>';
    const box = document.querySelector('textarea') as HTMLTextAreaElement;
    box.value = TEXT;
    return textarea.create(box, end.signal);
  },
  'a contenteditable': (): Editor => {
    document.body.innerHTML = `<div contenteditable="true" tabindex="0">${TEXT}</div><textarea id="other"></textarea>`;
    return contenteditable.create(document.querySelector('div') as HTMLElement, end.signal);
  },
};

describe.each(Object.entries(kinds))('a replacement in %s', (_, make) => {
  /** Start a replacement with the caret at the end, let the user do something, and say how it went. */
  async function replaceWhile(act: (editor: Editor) => void): Promise<boolean> {
    const editor = make();
    editor.select({ start: TEXT.length, end: TEXT.length });
    const asked = editor.replace(MARKED, 'Ik vind');
    await vi.advanceTimersByTimeAsync(timing.selectionSettles / 2);
    act(editor);
    await vi.advanceTimersByTimeAsync(timing.selectionSettles + timing.replacementSettles + 50);
    return asked;
  }

  it('is typed once the selection has settled', async () => {
    await replaceWhile(() => {});
    expect(typed).toHaveBeenCalledOnce();
  });

  it('is not typed into another field that took the focus', async () => {
    expect(await replaceWhile(() => document.getElementById('other')?.focus())).toBe(false);
    expect(typed).not.toHaveBeenCalled();
  });

  it('is not typed where the selection has gone in the meantime', async () => {
    expect(await replaceWhile((editor) => editor.select({ start: 3, end: 3 }))).toBe(false);
    expect(typed).not.toHaveBeenCalled();
  });

  it('gives a key that comes in the meantime the caret where it was, so that it types over nothing', async () => {
    let caret: number | null = null;
    const taken = await replaceWhile((editor) => {
      editor.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true }));
      caret = editor.caret();
    });
    expect(taken).toBe(false);
    expect(caret).toBe(TEXT.length);
    expect(typed).not.toHaveBeenCalled();
  });
});
