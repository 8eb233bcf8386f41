export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Wait until an editor has taken over a selection that is about to be typed over. Resolves to false if a key came first:
 * then `giveBack` has put the caret back before that key did anything, so that it adds to the text and replaces nothing.
 */
export async function settled(ms: number, giveBack: () => void): Promise<boolean> {
  const waiting = new AbortController();
  let undisturbed = true;
  const pressed = (): void => {
    undisturbed = false;
    waiting.abort();
    giveBack();
  };
  window.addEventListener('keydown', pressed, { capture: true, signal: waiting.signal });
  await wait(ms);
  waiting.abort();
  return undisturbed;
}

/** Wait until something holds, looking once a frame or so. Resolves to whether it came to hold in time. */
export async function holdsWithin(ms: number, condition: () => boolean): Promise<boolean> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) return false;
    await wait(16);
  }
  return true;
}
