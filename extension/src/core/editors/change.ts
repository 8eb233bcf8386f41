/**
 * Follow the changes of an element until `signal` aborts.
 *
 * `input` alone misses what an editor changes by itself, mutations alone miss what a `<textarea>` does. Between
 * `compositionstart` and `compositionend` (accents, IME) the text is half a character, and reacting to it has crashed
 * editors (facebookarchive/draft-js#616), so nothing is said until it is whole.
 *
 * @returns a function to say that there was a change which raised no event
 */
export function followChanges(element: HTMLElement, listener: () => void, signal: AbortSignal): () => void {
  let composing = false;
  const changed = (): void => {
    if (!composing && !signal.aborted) listener();
  };
  const observer = new MutationObserver(changed);
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());

  element.addEventListener('input', changed, { signal });
  element.addEventListener(
    'compositionstart',
    () => {
      composing = true;
    },
    { signal },
  );
  element.addEventListener(
    'compositionend',
    () => {
      composing = false;
      // The editor handles this event too, after us.
      queueMicrotask(changed);
    },
    { signal },
  );
  return changed;
}
