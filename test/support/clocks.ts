/** Clocks for tests: hours pass in no time, and nothing depends on how fast the machine is. */

import { setImmediate as whatIsPending } from "node:timers/promises";
import type { Clock } from "../../provider/client/clock";

/** Time stands still until the test lets it pass. */
export class SteppedClock implements Clock {
  private time = 0;
  private sleepers: { readonly until: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.sleepers.push({ until: this.time + ms, wake }));
  }

  /** Every sleeper wakes at its own time, and what it does then is done before time goes on. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await whatIsPending();
      const next = Math.min(...this.sleepers.map(({ until }) => until));
      if (next > end) break;
      this.time = Math.max(this.time, next);
      const due = this.sleepers.filter(({ until }) => until <= this.time);
      this.sleepers = this.sleepers.filter(({ until }) => until > this.time);
      for (const { wake } of due) wake();
    }
    this.time = end;
  }
}

/** Time jumps to the end of every sleep: for one request after another over real HTTP. */
export class SkippingClock implements Clock {
  readonly sleeps: number[] = [];
  private time = 0;

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.time += Math.max(0, ms);
    return Promise.resolve();
  }
}
