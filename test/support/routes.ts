/** All endpoints that the package knows: those of a new area are among them at once. */

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { WORKSPACE } from "../../provider/client/client";
import { nameOf, type Route, STANDARD_QUOTA } from "../../provider/client/routes";

const provider = resolve(__dirname, "..", "..", "provider");

export const allRoutes: readonly Route[] = [
  WORKSPACE,
  ...readdirSync(provider, { recursive: true, encoding: "utf8" })
    .filter((file) => /api\.ts$/.test(file))
    .flatMap((file) => Object.values(require(join(provider, file)) as Record<string, unknown>))
    .flatMap((table) => (typeof table === "object" && table !== null ? Object.values(table as object) : []))
    .filter((value): value is Route => typeof value === "object" && value !== null && "permission" in value),
];

const withOwnQuota = allRoutes.filter(({ quota }) => quota.requests !== STANDARD_QUOTA.requests).map(nameOf);

/** `workato:quotas` under which nothing waits: the endpoints that have a quota of their own have to be named. */
export const NO_QUOTAS = JSON.stringify(
  Object.fromEntries(["default", ...withOwnQuota].map((endpoint) => [endpoint, { requests: 100_000, seconds: 1 }])),
);
