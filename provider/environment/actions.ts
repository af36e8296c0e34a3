/**
 * What can be done with an environment by code that has a client.
 *
 * ```ts
 * import { activityLogs, clearSecretsCache, Client, resolveSettings } from "pulumi-workato/client";
 *
 * async function afterRotation() {
 *   const client = new Client(resolveSettings(() => undefined, process.env));
 *   try {
 *     await clearSecretsCache(client);
 *     for await (const { eventType, timestamp } of activityLogs(client, {})) console.log(timestamp, eventType);
 *   } finally {
 *     await client.close();
 *   }
 * }
 * ```
 */

import type { Client } from "../client/client";
import { environmentApi } from "./api";

export { activityLogs } from "./activity";
export type {
  ActivityFilter,
  ActivityLog,
  ActivityResource,
  ActivityUser,
  ActivityWorkspace,
} from "./functions";

/**
 * Drops the values that Workato keeps of external secrets (for 60 minutes), so that the next job reads the vault
 * again: for the end of a rotation.
 */
export async function clearSecretsCache(client: Client): Promise<void> {
  await environmentApi(client).clearSecretsCache();
}
