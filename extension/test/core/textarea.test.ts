import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textarea } from '@/core/editors/textarea';
import { timing } from '@/shared/defaults';

let end: AbortController;
let box: HTMLTextAreaElement;

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  document.body.innerHTML = '<textarea>De minister vindt dit.</textarea>';
  box = document.querySelector('textarea') as HTMLTextAreaElement;
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

describe('a textarea', () => {
  it('tells once of a text that its page assigned, even if somebody has read that already', () => {
    const editor = textarea.create(box, end.signal);
    const listener = vi.fn();
    editor.onChange(listener, end.signal);
    box.value = '';
    editor.read();
    vi.advanceTimersByTime(timing.assignmentLook * 3);
    expect(listener).toHaveBeenCalledOnce();
  });

  it('tells nothing of what was typed a second time, nor within a composition', () => {
    const listener = vi.fn();
    textarea.create(box, end.signal).onChange(listener, end.signal);
    box.value = 'De';
    box.dispatchEvent(new Event('input'));
    vi.advanceTimersByTime(timing.assignmentLook * 3);
    expect(listener).toHaveBeenCalledOnce();
    box.dispatchEvent(new Event('compositionstart'));
    box.value = 'De´';
    vi.advanceTimersByTime(timing.assignmentLook * 3);
    expect(listener).toHaveBeenCalledOnce();
  });
});
