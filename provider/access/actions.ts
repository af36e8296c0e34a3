/** What can be done with a developer API client by code that has a client. */

import type { Client } from "../client/client";
import { accessApi } from "./api";

/**
 * Makes a new token for an API client; the old one stops working at once, also when it is the one in use here. The token
 * is shown this once. Needs API Clients → Regenerate API client token.
 */
export async function regenerateApiClientToken(client: Client, { id }: { id: string }): Promise<string> {
  return (await accessApi(client).regenerateToken(id)).token;
}
