/** Clocks for tests: hours pass in no time, and nothing depends on how fast the machine is. */

import { setImmediate as whatIsPending } from "node:timers/promises";
import type { Clock } from "../../provider/client/clock";
import type { Emulator } from "../../provider/emulator";

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

/** Time that a client sleeps passes in Workato too, and at once; those who sleep at the same time sleep together. */
export class SharedClock implements Clock {
  readonly sleeps: number[] = [];
  private time = 0;

  constructor(private readonly emulator: Pick<Emulator, "passTime">) {}

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    // A fraction could be lost in rounding, and who sleeps until a time would sleep for ever.
    const until = this.time + Math.max(1, ms);
    this.sleeps.push(ms);
    // Whoever is to go to sleep at this time has done so by then.
    await whatIsPending();
    if (until <= this.time) return;
    this.emulator.passTime(until - this.time);
    this.time = until;
  }
}
