/** Functions that read connections, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";

/** A connection as it is in Workato, without its input, which Workato never shows. */
export interface ConnectionInfo {
  /** The connection's id. */
  id: string;
  /** The connection's name. */
  name: string;
  /** The connector's name in the API. */
  provider: string;
  /** Description that was written in Workato. */
  description: string | undefined;
  /** Id of the folder that holds the connection. */
  folderId: string | undefined;
  /** Id of the connection that this one belongs to. */
  parentConnectionId: string | undefined;
  /** Id of the custom OAuth profile that it signs in with. */
  customOauthProfileId: string | undefined;
  /** Id of the project that holds it. */
  projectId: string | undefined;
  /** Id of the on-prem group that it goes through. */
  onPremGroupId: string | undefined;
  /** Your own id. */
  externalId: string | undefined;
  /** `success`, `failed` or `exception`; undefined while nobody has signed in. */
  authorizationStatus: string | undefined;
  /** When the connection was authorized (ISO 8601). */
  authorizedAt: string | undefined;
  /** Why it could not be authorized. */
  authorizationError: string | undefined;
  /** When a connection that worked was lost (ISO 8601). */
  connectionLostAt: string | undefined;
  /** Why it was lost. */
  connectionLostReason: string | undefined;
  /** When the connection was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the connection was last changed (ISO 8601). */
  updatedAt: string | undefined;
  /** Handles of the connection's tags, where `getConnections` was asked for them with `includeTags`; else undefined. */
  tags?: string[];
}

/** Workato's own filters; those that are left out do not restrict the list. */
export interface GetConnectionsArgs {
  /** Only the connections in this folder. */
  folderId?: string;
  /** Only the connections in this project, by the project's `id`. */
  projectId?: string;
  /** Only the connections that belong to this one. */
  parentConnectionId?: string;
  /** Only the connections with this id of your own. */
  externalId?: string;
  /** Only those of this connector, by its name in the API. */
  provider?: string;
  /** Only those changed after this time (ISO 8601, with zone). */
  updatedAfter?: string;
  /** Also the connections of runtime users. Default: `false`. */
  includeRuntimeConnections?: boolean;
  /** Also the handles of each connection's tags. Default: `false`. */
  includeTags?: boolean;
}

/** A connection by its id. */
export interface ConnectionById {
  /** Id of the connection: its `id` output. */
  id: string;
}

/** A connection by its name. */
export interface ConnectionByName {
  /** The connection's name, which only one connection of the folder, or of the workspace, may have. */
  name: string;
  /** Id of the folder to look in: not in those below it. Default: the whole workspace. */
  folderId?: string;
}

/** Which connection: by id, or by name. */
export type GetConnectionArgs = Either<ConnectionById, ConnectionByName>;

const answers = () => import("./answers");
const connections = question("getConnections", answers);
const connection = question("getConnection", answers);

/** The connections of the workspace that fit the filters. Needs Connections → List. */
export function getConnections(args?: GetConnectionsArgs, options?: InvokeOptions): Promise<ConnectionInfo[]> {
  return asked(connections, args, options);
}

/** The connections of the workspace that fit the filters, from outputs. Needs Connections → List. */
export function getConnectionsOutput(
  args?: AsInputs<GetConnectionsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ConnectionInfo[]> {
  return askedOutput(connections, args, options);
}

/**
 * One connection, by id, or by name in the workspace or in one folder. Needs Connections → List.
 *
 * @errors "there is no connection …"; for a name that several connections have, their ids.
 */
export function getConnection(args: GetConnectionArgs, options?: InvokeOptions): Promise<ConnectionInfo> {
  return asked(connection, args, options);
}

/** One connection, by id or name, from outputs. Needs Connections → List. */
export function getConnectionOutput(
  args: AsInputs<GetConnectionArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ConnectionInfo> {
  return askedOutput(connection, args, options);
}
