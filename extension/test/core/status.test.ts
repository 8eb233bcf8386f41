import { describe, expect, it } from 'vitest';
import { nextStatus, type Status } from '@/core/status';

const typed = { type: 'text', empty: false, sentences: 0 } as const;

describe('nextStatus', () => {
  it('begins with reading, not with "fine"', () => {
    expect(nextStatus({ kind: 'empty' }, typed)).toEqual({ kind: 'checking' });
  });

  it('follows an answer', () => {
    expect(nextStatus({ kind: 'checking' }, { type: 'checked', sentences: 0 })).toEqual({ kind: 'clean' });
    expect(nextStatus({ kind: 'clean' }, { type: 'checked', sentences: 2 })).toEqual({
      kind: 'findings',
      sentences: 2,
    });
  });

  it('counts down while marks are edited away, and does not call the rest fine', () => {
    const two: Status = { kind: 'findings', sentences: 2 };
    expect(nextStatus(two, { ...typed, sentences: 1 })).toEqual({ kind: 'findings', sentences: 1 });
    expect(nextStatus(two, typed)).toEqual({ kind: 'checking' });
  });

  it('stays "not checked" while somebody types on without an answer', () => {
    const away: Status = { kind: 'unchecked', reason: 'away' };
    expect(nextStatus(away, typed)).toBe(away);
    expect(nextStatus(away, { type: 'slow' })).toBe(away);
    expect(nextStatus(away, { type: 'checked', sentences: 0 })).toEqual({ kind: 'clean' });
  });

  it('is no longer fine when an answer is slow to come', () => {
    expect(nextStatus({ kind: 'clean' }, { type: 'slow' })).toEqual({ kind: 'checking' });
  });

  it('stays with reading when the answer is on an older text, in which nothing was found', () => {
    const answer = { type: 'checked', stale: true } as const;
    expect(nextStatus({ kind: 'checking' }, { ...answer, sentences: 0 })).toEqual({ kind: 'checking' });
    expect(nextStatus({ kind: 'checking' }, { ...answer, sentences: 1 })).toEqual({
      kind: 'findings',
      sentences: 1,
    });
  });

  it('counts down what is ignored, and calls the rest fine only after an answer on it', () => {
    const two: Status = { kind: 'findings', sentences: 2 };
    expect(nextStatus(two, { type: 'ignored', sentences: 1 })).toEqual({ kind: 'findings', sentences: 1 });
    expect(nextStatus(two, { type: 'ignored', sentences: 0 })).toEqual({ kind: 'clean' });
    expect(nextStatus(two, { type: 'ignored', sentences: 0, stale: true })).toEqual({ kind: 'checking' });
    const away: Status = { kind: 'unchecked', reason: 'away' };
    expect(nextStatus(away, { type: 'ignored', sentences: 0 })).toBe(away);
  });

  it('is empty with the text', () => {
    expect(nextStatus({ kind: 'clean' }, { ...typed, empty: true })).toEqual({ kind: 'empty' });
  });
});
