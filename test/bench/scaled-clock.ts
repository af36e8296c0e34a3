/** Time that runs as many times faster as the emulator's: quotas and Retry-After keep their real values. */

import type { Clock } from "../../provider/client/clock";

export class ScaledClock implements Clock {
  constructor(private readonly speed: number) {}

  now(): number {
    return performance.now() * this.speed;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms / this.speed));
  }
}
