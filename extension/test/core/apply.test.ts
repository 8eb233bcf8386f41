import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Editor } from '@/core/editors/editor';
import { Applier } from '@/core/ui/apply';

const WORDING = { start: 4, end: 15, value: 'Volgens [bron] is dit goed', label: 'Noem een bron' };
const writeText = vi.fn();

beforeEach(() => {
  writeText.mockReset().mockResolvedValue(undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
});

function applierFor(replace: Editor['replace']): { applier: Applier; replace: Editor['replace'] } {
  const spy = vi.fn(replace);
  return { applier: new Applier({ replace: spy } as unknown as Editor), replace: spy };
}

describe('Applier', () => {
  it('replaces the words, and selects what is left to fill in', async () => {
    const { applier, replace } = applierFor(async () => true);
    expect(await applier.apply(WORDING.value, WORDING)).toBe('taken');
    expect(replace).toHaveBeenCalledWith(WORDING, WORDING.value, { start: 12, end: 18 });
    expect(writeText).not.toHaveBeenCalled();
  });

  it.each([
    ['refuses', async () => false],
    ['throws', async () => Promise.reject(new Error('of the page'))],
  ])('gives the wording on the clipboard when the editor %s', async (_, replace) => {
    const { applier } = applierFor(replace);
    expect(await applier.apply(WORDING.value, WORDING)).toBe('copied');
    expect(writeText).toHaveBeenCalledWith(WORDING.value);
    writeText.mockRejectedValue(new Error('no permission'));
    expect(await applier.apply(WORDING.value, WORDING)).toBe('not_copied');
  });

  it('gives it on the clipboard when the words it replaces are gone', async () => {
    const { applier, replace } = applierFor(async () => true);
    expect(await applier.apply(WORDING.value, undefined)).toBe('copied');
    expect(replace).not.toHaveBeenCalled();
  });

  it('does nothing on the second click of a double click', async () => {
    let finish: (taken: boolean) => void = () => {};
    const { applier, replace } = applierFor(() => new Promise((resolve) => (finish = resolve)));
    const first = applier.apply(WORDING.value, WORDING);
    expect(await applier.apply(WORDING.value, undefined)).toBe('busy');
    finish(true);
    expect(await first).toBe('taken');
    expect(replace).toHaveBeenCalledOnce();
    expect(writeText).not.toHaveBeenCalled();
  });
});
