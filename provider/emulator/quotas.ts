/** Workato's quotas: so many requests of one endpoint in the last window, else 429 with Retry-After. */

import { nameOf, type Route } from "../client/routes";
import type { EmulatorClock } from "./clock";

export class Quotas {
  private readonly taken = new Map<string, number[]>();

  constructor(
    private readonly clock: EmulatorClock,
    /** 1 for Workato's own quotas, 2 for twice as many requests; 0 for none at all. */
    private readonly factor: number,
  ) {}

  /** Seconds until the request would be let through; `undefined` lets it through now and counts it. */
  refuse(route: Route): number | undefined {
    if (this.factor === 0) return undefined;
    const { requests, seconds } = route.quota;
    const allowed = Math.max(1, Math.round(requests * this.factor));
    const now = this.clock.now();
    const recent = (this.taken.get(nameOf(route)) ?? []).filter((time) => time > now - seconds * 1000);
    this.taken.set(nameOf(route), recent);
    if (recent.length >= allowed) {
      return Math.max(1, Math.ceil((recent[recent.length - allowed]! + seconds * 1000 - now) / 1000));
    }
    recent.push(now);
    return undefined;
  }
}
