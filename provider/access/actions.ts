/**
 * What can be done with a developer API client by code that has a client.
 *
 * ```ts
 * import { Client, regenerateApiClientToken, resolveSettings } from "pulumi-workato/client";
 *
 * async function newToken(id: string) {
 *   const client = new Client(resolveSettings(() => undefined, process.env));
 *   try {
 *     return await regenerateApiClientToken(client, { id }); // a secret, shown this once
 *   } finally {
 *     await client.close();
 *   }
 * }
 * ```
 */

import { z } from "zod";
import type { Client } from "../client/client";
import { checked } from "../runtime/values/check";
import { id } from "../runtime/values/schemas";
import { accessApi } from "./api";

const question = z.strictObject({ id: id("API client") });

/**
 * Makes a new token for an API client; the old one stops working at once, also when it is the one in use here. The token
 * is shown this once. Needs API Clients → Regenerate API client token.
 */
export async function regenerateApiClientToken(client: Client, args: { id: string }): Promise<string> {
  const wanted = checked("regenerateApiClientToken", question, args);
  return (await accessApi(client).regenerateToken(wanted.id)).token;
}
