import type { UncheckedReason } from '@/shared/outcome';

/** What the badge says. */
export type Status =
  | { readonly kind: 'empty' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'clean' }
  | { readonly kind: 'findings'; readonly sentences: number }
  | { readonly kind: 'unchecked'; readonly reason: UncheckedReason };

export type StatusEvent =
  | { readonly type: 'text'; readonly empty: boolean; readonly sentences: number }
  | { readonly type: 'slow' }
  /** `stale`: the last answer is on a text that the user has typed on from. */
  | { readonly type: 'checked'; readonly sentences: number; readonly stale?: boolean }
  | { readonly type: 'ignored'; readonly sentences: number; readonly stale?: boolean }
  | { readonly type: 'failed'; readonly reason: UncheckedReason };

/** The status after an event. Silence is never shown as "fine": only an answer makes a text clean. */
export function nextStatus(status: Status, event: StatusEvent): Status {
  switch (event.type) {
    case 'text':
      if (event.empty) return { kind: 'empty' };
      if (status.kind === 'empty') return { kind: 'checking' };
      // The last mark was edited away; whether the new words are fine is not known yet.
      if (status.kind === 'findings' && event.sentences === 0) return { kind: 'checking' };
      return status.kind === 'findings' ? { kind: 'findings', sentences: event.sentences } : status;
    case 'slow':
      return status.kind === 'unchecked' || status.kind === 'empty' ? status : { kind: 'checking' };
    case 'checked':
      return answered(event);
    case 'ignored':
      // A mark fewer says nothing of a text that was not checked.
      return status.kind === 'findings' ? answered(event) : status;
    case 'failed':
      return { kind: 'unchecked', reason: event.reason };
  }
}

function answered({ sentences, stale }: { readonly sentences: number; readonly stale?: boolean }): Status {
  if (sentences > 0) return { kind: 'findings', sentences };
  return { kind: stale ? 'checking' : 'clean' };
}
