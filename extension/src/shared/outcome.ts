import type { CheckResult } from './wire';

/** Why a text is not checked. Each has one sentence for the user (`unchecked_…` in the messages). */
export const UNCHECKED_REASONS = [
  'away',
  'slow',
  'busy',
  'refused',
  'malformed',
  'permission',
  'too_long',
  'private',
  'off',
] as const;
export type UncheckedReason = (typeof UNCHECKED_REASONS)[number];

export type CheckOutcome =
  | { readonly ok: true; readonly result: CheckResult }
  | { readonly ok: false; readonly reason: UncheckedReason; readonly retryAfterMs?: number };

/** Failures that pass by themselves, so that trying again makes sense. */
export function isPassing(reason: UncheckedReason): boolean {
  return ['away', 'slow', 'busy', 'refused', 'malformed'].includes(reason);
}

/** Ask whether a text is fine. Rejects only when `signal` aborts; a failure is an outcome. */
export type Check = (text: string, signal: AbortSignal) => Promise<CheckOutcome>;
