/** Functions that read developer API clients and client roles, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import { oneBy } from "../runtime/one-by";
import type { ObservedClient, ObservedRole } from "./api";

/** A developer API client as it is in Workato. Its token is never shown. */
export type ApiClientInfo = ObservedClient;
/** A client role: what its clients may do is set in Workato's pages. */
export type ApiClientRoleInfo = ObservedRole;

/** By id, or by a name that only one client has. */
export interface GetApiClientArgs {
  id?: string;
  name?: string;
}

// The client and its wire schemas are loaded by the first call, so that a program without functions never pays for them.
const api = async (client: Client) => (await import("./api")).accessApi(client);

const listClients = question(
  "getApiClients",
  async (client: Client, _: Record<never, never>): Promise<ApiClientInfo[]> => (await api(client)).clients.all(),
);

const apiClient = question(
  "getApiClient",
  async (client: Client, { id, name }: GetApiClientArgs): Promise<ApiClientInfo> => {
    const { clients } = await api(client);
    return oneBy(
      "API client",
      { id, name },
      (wanted) => clients.find(wanted),
      (suffices) => clients.sure(suffices),
    );
  },
);

const listRoles = question(
  "getApiClientRoles",
  async (client: Client, _: Record<never, never>): Promise<ApiClientRoleInfo[]> => (await api(client)).roles.all(),
);

/** All developer API clients of the workspace. Needs API Clients → List API clients. */
export const getApiClients = asked(listClients);
/** All developer API clients of the workspace, as an output. Needs API Clients → List API clients. */
export const getApiClientsOutput = askedOutput(listClients);

/**
 * One developer API client, by id or name. Needs API Clients → List API clients and Get API client by ID.
 *
 * @errors "there is no API client …"; for a name that several clients have, their ids.
 */
export const getApiClient = asked(apiClient);
/** One developer API client, by id or name, from outputs. Needs API Clients → List API clients and Get API client by ID. */
export const getApiClientOutput = askedOutput(apiClient);

/** All client roles of the workspace. Needs API Client Roles → List API client roles. */
export const getApiClientRoles = asked(listRoles);
/** All client roles of the workspace, as an output. Needs API Client Roles → List API client roles. */
export const getApiClientRolesOutput = askedOutput(listRoles);
