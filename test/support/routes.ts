/** All endpoints that the package knows: those of a new area are among them at once. */

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { WORKSPACE } from "../../provider/client/client";
import { nameOf, type Quota, type Route, STANDARD_QUOTA } from "../../provider/client/requests/routes";

const provider = resolve(__dirname, "..", "..", "provider");

export const allRoutes: readonly Route[] = [
  WORKSPACE,
  ...readdirSync(provider, { recursive: true, encoding: "utf8" })
    .filter((file) => /api\.ts$/.test(file))
    .flatMap((file) => Object.values(require(join(provider, file)) as Record<string, unknown>))
    .flatMap((table) => (typeof table === "object" && table !== null ? Object.values(table as object) : []))
    .filter((value): value is Route => typeof value === "object" && value !== null && "permission" in value),
];

const withOwnQuota = allRoutes.filter(({ quota }) => quota.requests !== STANDARD_QUOTA.requests);

/** Workato's quotas as `workato:quotas` has them: the endpoints that have one of their own have to be named. */
const quotas = (of: (quota: Quota) => Quota): string =>
  JSON.stringify({
    default: of(STANDARD_QUOTA),
    ...Object.fromEntries(withOwnQuota.map((one) => [nameOf(one), of(one.quota)])),
  });

/** `workato:quotas` under which nothing waits. */
export const NO_QUOTAS = quotas(() => ({ requests: 100_000, seconds: 1 }));

/** `workato:quotas` as they would be if Workato's time ran so many times faster. */
export const quotasAtSpeed = (speed: number) =>
  quotas(({ requests, seconds }) => ({ requests, seconds: seconds / speed }));
