/** Whether a request that failed is sent again, and when. Decided by what is known of the try, and nothing else. */

/** A try that did not succeed. */
export interface Try {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Workato may have carried the request out, although no answer says so. */
  readonly mayBeDone: boolean;
  /** The answer was longer than we take, and would be so again. */
  readonly isTooLong?: boolean;
  /** What Workato asks for in `Retry-After`. */
  readonly retryAfterMs?: number;
}

/** Whether the same request may succeed after such an answer. Gateways have statuses of their own, such as 524. */
const isTransient = (status: number) => status === 408 || status >= 500;

/** A host that cannot be reached at all is more likely misspelt than slow. */
const MAX_UNREACHABLE_MS = 15_000;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;

/** Whether the same request may do better; what may be done already is only repeated where twice is as good as once. */
export function canRepeat({ status, mayBeDone, isTooLong }: Try, isRepeatable: boolean): boolean {
  if (isTooLong) return false;
  if (status === 429) return true;
  return (status === 0 || isTransient(status)) && (isRepeatable || !mayBeDone);
}

/** The pause before the next try. `random` is from 0 to 1, so that clients that failed together do not come back together. */
export function pauseMs({ status, retryAfterMs = 0 }: Try, tries: number, random: number): number {
  const backOff = backOffMs(tries, random);
  // A Retry-After of 0 would have us ask again at once, for ever.
  return status === 429 ? retryAfterMs || backOff : Math.max(backOff, retryAfterMs);
}

/** For how long such a request is repeated, where `maxRetryTimeMs` is the limit for all. */
export function timeForTries({ status, mayBeDone }: Try, maxRetryTimeMs: number): number {
  return status === 0 && !mayBeDone ? Math.min(MAX_UNREACHABLE_MS, maxRetryTimeMs) : maxRetryTimeMs;
}

/** Each twice as long as the last, and a half of it by chance. */
export function backOffMs(tries: number, random: number): number {
  return Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tries - 1)) * (0.5 + random / 2);
}

/** Whether a status with such an answer can stand for a request that was carried out: a gateway gave up, or it is no JSON. */
export function canHideSuccess(status: number): boolean {
  return isTransient(status) || (status >= 200 && status < 300);
}
