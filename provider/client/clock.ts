/** Time, as the client sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Workato's time, as the `Date` of its answers tells it: machines' clocks differ, by hours where one is set wrong. */
export class WorkatoClock {
  private aheadMs: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** Told of the `Date` of each answer. */
  heard(date: string | string[] | undefined): void {
    const time = Date.parse([date].flat()[0] ?? "");
    if (Number.isFinite(time)) this.aheadMs = time - this.clock.now();
  }

  /** Milliseconds since 1970, to a second; `undefined` before the first answer. */
  now(): number | undefined {
    return this.aheadMs === undefined ? undefined : this.clock.now() + this.aheadMs;
  }
}
