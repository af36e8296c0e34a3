/** Functions that read developer API clients and client roles, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** An environment by its name or, which is the same, its code: one of these, or another that Workato knows. */
export type EnvironmentName = "Development" | "Test" | "Production" | "DEV" | "TEST" | "PROD" | (string & {});

/** A developer API client as it is in Workato. Its token is never shown. */
export interface ApiClientInfo {
  /** The client's id. */
  id: string;
  /** The client's name. */
  name: string;
  /** Id of the client role. */
  apiPrivilegeGroupId: string | undefined;
  /** Whether the client may reach everything. */
  allFolders: boolean;
  /** Ids of the folders that the client may reach, those of its projects among them. */
  folderIds: string[];
  /** Name of the environment; undefined where the workspace has none. */
  environment: EnvironmentName | undefined;
  /** Id of the environment, where the workspace has environments. */
  environmentId: string | undefined;
  /** Addresses that the client may call from; empty where it may from all. */
  ipAllowList: string[];
  /** When the token was made (ISO 8601). */
  tokenUpdatedAt: string | undefined;
  /** When the client was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the client was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A client role: what its clients may do is set in Workato's pages. */
export interface ApiClientRoleInfo {
  /** The role's id. */
  id: string;
  /** The role's name. */
  name: string;
}

/** An API client by its id. */
export interface ApiClientById {
  /** Id of the client: its `id` output. */
  id: string;
}

/** An API client by its name. */
export interface ApiClientByName {
  /** The client's name, which only one client may have. */
  name: string;
}

/** Which API client: by id, or by name. */
export type GetApiClientArgs = Either<ApiClientById, ApiClientByName>;

const answers = () => import("./answers");
const clients = question("getApiClients", answers);
const client = question("getApiClient", answers);
const roles = question("getApiClientRoles", answers);

/** All developer API clients of the workspace. Needs API Clients → List API clients. */
export function getApiClients(args?: NoArgs, options?: InvokeOptions): Promise<ApiClientInfo[]> {
  return asked(clients, args, options);
}

/** All developer API clients of the workspace, as an output. Needs API Clients → List API clients. */
export function getApiClientsOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<ApiClientInfo[]> {
  return askedOutput(clients, args, options);
}

/**
 * One developer API client, by id or name. Needs API Clients → List API clients and Get API client by ID.
 *
 * @errors "there is no API client …"; for a name that several clients have, their ids.
 */
export function getApiClient(args: GetApiClientArgs, options?: InvokeOptions): Promise<ApiClientInfo> {
  return asked(client, args, options);
}

/** One developer API client, by id or name, from outputs. Needs API Clients → List API clients and Get API client by ID. */
export function getApiClientOutput(
  args: AsInputs<GetApiClientArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiClientInfo> {
  return askedOutput(client, args, options);
}

/** All client roles of the workspace. Needs API Client Roles → List API client roles. */
export function getApiClientRoles(args?: NoArgs, options?: InvokeOptions): Promise<ApiClientRoleInfo[]> {
  return asked(roles, args, options);
}

/** All client roles of the workspace, as an output. Needs API Client Roles → List API client roles. */
export function getApiClientRolesOutput(
  args?: NoArgs,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiClientRoleInfo[]> {
  return askedOutput(roles, args, options);
}
