/** Quotas: those of the on-prem listings are used up, for a minute. */

import { routes } from "../../on-prem/api";
import type { Bench } from "../bench";
import { LeftOpen } from "../findings";

const QUOTA = routes.listGroups.quota.requests;
/** Others may ask too, so a quota can be used up a little before its time. */
const OTHERS = 10;

export async function quotas(bench: Bench): Promise<void> {
  const half = Math.ceil(QUOTA / 2) + 1;
  const mixed = [...Array(half).fill(routes.listGroups), ...Array(half).fill(routes.listAgents)];
  const started = bench.clock.now();
  const both = await bench.askOften(mixed);
  const isWithin = bench.clock.now() - started < 1000 * routes.listGroups.quota.seconds;
  const isShared = both.last.status === 429;
  if (!isWithin) bench.findings.leaveOpen("quotaOf", "so many requests took longer than a minute");
  else if (isShared && both.count < QUOTA - OTHERS) bench.findings.leaveOpen("quotaOf", "others use this quota too");
  else bench.findings.settle("quotaOf", isShared ? "area" : "endpoint", both.last);
  // The groups have had half of theirs.
  const { last } = isShared ? both : await bench.askOften(Array(2 * QUOTA).fill(routes.listGroups));
  if (last.status !== 429) throw new LeftOpen("the quota was not reached", [last.evidence]);
  const isInBody = "retry_after" in ((last.body ?? {}) as object);
  if (last.headers["retry-after"] !== undefined) bench.findings.settle("retryAfter", "header", last);
  else if (isInBody) bench.findings.settle("retryAfter", "body", last);
  else throw new LeftOpen("it is said nowhere", [last.evidence]);
}
