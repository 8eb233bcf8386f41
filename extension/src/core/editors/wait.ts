export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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
