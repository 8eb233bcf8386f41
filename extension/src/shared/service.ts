import { timing } from './defaults';
import type { CheckOutcome, UncheckedReason } from './outcome';
import type { Connection } from './protocol';
import { MalformedAnswer, readCheckResult, readProfile } from './wire';

/**
 * Ask a service to check a text. Rejects only when `signal` aborts.
 *
 * @param language in which the user reads: said outright, since what the browser would say is that of its web pages
 */
export async function requestCheck(
  serverUrl: string,
  text: string,
  language: string,
  signal: AbortSignal,
): Promise<CheckOutcome> {
  return outcomeOf(signal, async (bounded) => {
    const response = await fetch(`${serverUrl}/v1/check`, {
      ...PLAIN,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Accept-Language': language,
      },
      body: JSON.stringify({ text }),
      signal: bounded,
    });
    if (!response.ok) return refusal(response);
    return { ok: true, result: readCheckResult(await response.json(), text) };
  });
}

/** Ask a service for whom it is set up, which also shows whether it can be reached. */
export async function requestProfile(serverUrl: string, signal: AbortSignal): Promise<Connection> {
  return outcomeOf(signal, async (bounded) => {
    const response = await fetch(`${serverUrl}/v1/profile`, { ...PLAIN, signal: bounded });
    if (!response.ok) return refusal(response);
    return { ok: true, profile: readProfile(await response.json()) };
  });
}

/**
 * No cookies, nothing kept, and no word about the page that the user is on. And no redirect: a 307 would hand the text
 * to an address that the user never chose.
 */
const PLAIN: RequestInit = {
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
};

interface Failure {
  readonly ok: false;
  readonly reason: UncheckedReason;
  readonly retryAfterMs?: number;
}

async function outcomeOf<T>(
  signal: AbortSignal,
  ask: (bounded: AbortSignal) => Promise<T | Failure>,
): Promise<T | Failure> {
  const timeout = AbortSignal.timeout(timing.requestTimeout);
  try {
    return await ask(AbortSignal.any([signal, timeout]));
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return { ok: false, reason: 'slow' };
    // `response.json()` throws a SyntaxError on what is no JSON; `fetch` a TypeError when nobody answers.
    const unreadable = error instanceof MalformedAnswer || error instanceof SyntaxError;
    return { ok: false, reason: unreadable ? 'malformed' : 'away' };
  }
}

function refusal(response: Response): Failure {
  const { status } = response;
  if (status === 413) return { ok: false, reason: 'too_long' };
  if (status !== 429 && status !== 503) return { ok: false, reason: status >= 500 ? 'away' : 'refused' };
  const seconds = Number(response.headers.get('Retry-After'));
  return {
    ok: false,
    reason: 'busy',
    ...(seconds > 0 && { retryAfterMs: Math.min(seconds * 1000, timing.retryMax) }),
  };
}
