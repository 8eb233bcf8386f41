import type { Editor } from '../editors/editor';
import type { Suggestion } from '../findings';
import type { Stretch } from '../text/diff';

/** How it went: `busy` while the one before is still under way, when nothing is done. */
export type Applied = 'taken' | 'copied' | 'not_copied' | 'busy';

/** Takes a wording over into the text, or puts it on the clipboard where the editor does not take it. */
export class Applier {
  readonly #editor: Editor;
  #applying = false;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** @param target where the wording belongs now; absent when that was edited away */
  async apply(value: string, target: Suggestion | undefined): Promise<Applied> {
    // The second click of a double click would find its words gone, and overwrite the clipboard for nothing.
    if (this.#applying) return 'busy';
    this.#applying = true;
    try {
      if (target && (await this.#replace(target))) return 'taken';
      return (await copy(value)) ? 'copied' : 'not_copied';
    } finally {
      this.#applying = false;
    }
  }

  /** An editor that throws, as its page may make it do, did not take it. */
  async #replace(target: Suggestion): Promise<boolean> {
    try {
      return await this.#editor.replace(target, target.value, blankIn(target));
    } catch {
      return false;
    }
  }
}

/** A wording may leave something to fill in, as in "Volgens [bron] …": the user types that next. */
function blankIn({ start, value }: Suggestion): Stretch | undefined {
  const blank = /\[[^\]]+\]/.exec(value);
  return blank ? { start: start + blank.index, end: start + blank.index + blank[0].length } : undefined;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
