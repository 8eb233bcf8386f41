import { timing } from '@/shared/defaults';
import type { Finding } from './findings';

export interface PointerTargets {
  /** The finding under a point, if there is one. */
  findingAt(x: number, y: number): Finding | undefined;
  /** The pointer rests on a finding. */
  rest(finding: Finding): void;
  /** The pointer has left the finding and the card. */
  leave(): void;
  click(finding: Finding | undefined): void;
}

/**
 * Watch the pointer over an editor and its card.
 *
 * A card opens once the pointer rests, and stays while the pointer is on the mark, on the card or on its way between
 * them (WCAG 1.4.13).
 */
export function followPointer(
  editor: HTMLElement,
  card: HTMLElement,
  targets: PointerTargets,
  signal: AbortSignal,
): void {
  let resting: Finding | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;

  const stay = (): void => {
    clearTimeout(closing);
    closing = undefined;
  };
  const goAway = (): void => {
    clearTimeout(opening);
    resting = undefined;
    closing ??= setTimeout(() => {
      closing = undefined;
      targets.leave();
    }, timing.hoverCloses);
  };

  editor.addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons !== 0) return; // a selection is being dragged
      const finding = targets.findingAt(event.clientX, event.clientY);
      if (!finding) return goAway();
      stay();
      if (finding.id === resting?.id) return;
      clearTimeout(opening);
      resting = finding;
      opening = setTimeout(() => targets.rest(finding), timing.hoverOpens);
    },
    { signal, passive: true },
  );
  editor.addEventListener('pointerleave', goAway, { signal, passive: true });
  editor.addEventListener(
    'click',
    (event) => {
      clearTimeout(opening);
      targets.click(targets.findingAt(event.clientX, event.clientY));
    },
    { signal, passive: true },
  );
  card.addEventListener('pointerenter', stay, { signal, passive: true });
  card.addEventListener('pointerleave', goAway, { signal, passive: true });
  signal.addEventListener('abort', () => {
    clearTimeout(opening);
    clearTimeout(closing);
  });
}
