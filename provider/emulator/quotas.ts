/** Workato's quotas: so many requests of one endpoint in the last window, else 429 with Retry-After. */

import { nameOf, type Route, STANDARD_QUOTA } from "../client/requests/routes";
import type { EmulatorClock } from "./clock";
import type { Options } from "./options";

/** On-prem groups and agents are on one page of the documentation, and lists of quotas name that. */
const areaOf = ({ path }: Route): string => path.split("/")[2]!.replace(/^on_prem_.*/, "on_prem");

export class Quotas {
  private readonly taken = new Map<string, number[]>();

  constructor(
    private readonly clock: EmulatorClock,
    /** 1 for Workato's own quotas, 2 for twice as many requests; 0 for none at all. */
    private readonly factor: number,
    private readonly quotaOf: Options["quotaOf"],
  ) {}

  /** Seconds until the request would be let through; `undefined` lets it through now and counts it. */
  refuse(route: Route): number | undefined {
    if (this.factor === 0) return undefined;
    const { requests, seconds } = route.quota;
    const allowed = Math.max(1, Math.round(requests * this.factor));
    const now = this.clock.now();
    const counted = this.countedAs(route);
    const recent = (this.taken.get(counted) ?? []).filter((time) => time > now - seconds * 1000);
    this.taken.set(counted, recent);
    if (recent.length >= allowed) {
      return Math.max(1, Math.ceil((recent[recent.length - allowed]! + seconds * 1000 - now) / 1000));
    }
    recent.push(now);
    return undefined;
  }

  /** "All other endpoints" of a page share their quota, if it is an area's; one with a quota of its own has it alone. */
  private countedAs(route: Route): string {
    if (this.quotaOf === "endpoint" || route.quota !== STANDARD_QUOTA) return nameOf(route);
    return areaOf(route);
  }
}
