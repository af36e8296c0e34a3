/**
 * The budget of one endpoint: never more requests in any window than its quota allows.
 *
 * A log of the requests in the last window rather than a bucket that refills: a bucket with a burst would let through
 * up to twice the quota in its first minute, and Workato would answer 429.
 */

import type { Clock } from "../clock";
import type { Quota } from "./routes";

/** Workato counts a request when it arrives, not when we send it, so the window is stretched by 2 %. */
const MARGIN = 1.02;

/** After a refusal we use this part of what we used before: somebody else is spending the same quota. */
const YIELD = 0.7;

/** What is known of a wait for a turn. */
export interface Wait {
  /** Until the next request may be sent. */
  readonly ms: number;
  /** How much of that Workato has asked for with a refusal. */
  readonly refusedForMs: number;
  /** Requests that wait for a turn by now. */
  readonly waiting: number;
  /** Until the last of them may be sent, if Workato refuses nothing. */
  readonly lastMs: number;
}

type OnWait = (wait: Wait) => void;

export class Budget {
  /** When the requests of the last window were sent, oldest first. */
  private sent: number[] = [];
  private blockedUntil = 0;
  /** What we let ourselves use of the quota; less after a 429, more again with each window that has none. */
  private allowance: number;
  private nextRaise = 0;
  private queue: Promise<void> = Promise.resolve();
  private waiting = 0;
  private readonly windowMs: number;

  constructor(
    private readonly quota: Quota,
    private readonly clock: Clock,
  ) {
    this.windowMs = quota.seconds * 1000 * MARGIN;
    this.allowance = quota.requests;
  }

  /**
   * Waits for its turn, first come, first served. `onWait` is told how long the wait will be at least, and may throw to
   * end it.
   */
  take(onWait: OnWait): Promise<void> {
    this.waiting++;
    const turn = this.queue.then(() => this.turn(onWait)).finally(() => this.waiting--);
    this.queue = turn.catch(() => {});
    return turn;
  }

  /** For a request that had its turn and is repeated: it does not wait behind all those that came after it. */
  takeAgain(onWait: OnWait): Promise<void> {
    this.waiting++;
    return this.turn(onWait).finally(() => this.waiting--);
  }

  private async turn(onWait: OnWait): Promise<void> {
    for (let ms = this.wait(); ms > 0; ms = this.wait()) {
      const refusedForMs = Math.max(0, this.blockedUntil - this.clock.now());
      onWait({ ms, refusedForMs, waiting: this.waiting, lastMs: this.waitOf(this.waiting - 1) });
      await this.clock.sleep(ms);
    }
    this.sent.push(this.clock.now());
  }

  /**
   * Workato refused a request: nothing is sent until it says, and less is spent from then on. Gives back how long that
   * is. Refusals that come together are one sign of one used-up quota.
   */
  refused(retryAfterMs: number): number {
    const now = this.clock.now();
    if (now >= this.blockedUntil) this.allowance = Math.max(1, Math.floor(this.allowance * YIELD));
    this.blockedUntil = Math.max(this.blockedUntil, now + retryAfterMs);
    this.nextRaise = this.blockedUntil + this.windowMs;
    return this.wait();
  }

  private wait(): number {
    const now = this.clock.now();
    while (this.allowance < this.quota.requests && now >= this.nextRaise) {
      this.allowance = Math.min(this.quota.requests, this.allowance + Math.ceil(this.quota.requests / 10));
      this.nextRaise += this.windowMs;
    }
    this.sent = this.sent.filter((time) => time > now - this.windowMs);
    return this.waitOf(0);
  }

  /** How long a request waits that has so many before it: as long as those that went out as many before it, and a window. */
  private waitOf(before: number): number {
    const now = this.clock.now();
    const windows = Math.floor(before / this.allowance);
    const at = this.sent.length - this.allowance + (before % this.allowance);
    const free = at < 0 ? 0 : this.sent[at]! + this.windowMs - now;
    return Math.max(this.blockedUntil - now, free) + windows * this.windowMs;
  }
}
