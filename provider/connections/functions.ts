/** Functions that read connections, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import { oneBy } from "../runtime/one-by";
import type { ObservedConnection } from "./api";

/** A connection as it is in Workato; `tags` are there when they were asked for. */
export type ConnectionInfo = ObservedConnection & { tags?: string[] };

/** Workato's own filters; those that are left out do not restrict the list. */
export interface GetConnectionsArgs {
  /** Only the connections in this folder. */
  folderId?: string;
  /** Only the connections in this project, by the project's `id`. */
  projectId?: string;
  /** Only the connections that belong to this one. */
  parentId?: string;
  externalId?: string;
  /** Only those of this connector, by its name in the API. */
  provider?: string;
  /** Only those changed after this time (ISO 8601). */
  updatedAfter?: string;
  /** Also the connections of runtime users. Default: `false`. */
  includeRuntimeConnections?: boolean;
  /** Also the handles of each connection's tags. Default: `false`. */
  includeTags?: boolean;
}

/** By id, or by a name that only one connection has, in the whole workspace or in one folder. */
export interface GetConnectionArgs {
  id?: string;
  name?: string;
  folderId?: string;
}

// The client and its wire schemas are loaded by the first call, so that a program without functions never pays for them.
const api = async (client: Client) => (await import("./api")).connectionsApi(client);

const list = question(
  "getConnections",
  async (client: Client, filters: GetConnectionsArgs): Promise<ConnectionInfo[]> => {
    const listed = await (await api(client)).list({
      folder_id: filters.folderId,
      project_id: filters.projectId,
      parent_id: filters.parentId,
      external_id: filters.externalId,
      updated_after: filters.updatedAfter,
      include_runtime_connections: filters.includeRuntimeConnections || undefined,
      "includes[]": filters.includeTags ? ["tags"] : undefined,
    });
    // Only one variant of Workato's documentation lists this filter.
    return listed.filter(({ provider }) => filters.provider === undefined || provider === filters.provider);
  },
);

const connection = question(
  "getConnection",
  async (client: Client, { id, name, folderId }: GetConnectionArgs): Promise<ConnectionInfo> => {
    const { connections } = await api(client);
    const inFolder = (all: readonly ConnectionInfo[]) =>
      all.filter((one) => folderId === undefined || one.folderId === folderId);
    return oneBy(
      "connection",
      { id, name },
      (wanted) => connections.find(wanted),
      async (suffices) => inFolder(await connections.sure((all) => suffices(inFolder(all)))),
    );
  },
);

/** The connections of the workspace that fit the filters. Needs Connections → List. */
export const getConnections = asked(list);
/** The connections of the workspace that fit the filters, from outputs. Needs Connections → List. */
export const getConnectionsOutput = askedOutput(list);

/**
 * One connection, by id, or by name in the workspace or in one folder. Needs Connections → List.
 *
 * @errors "there is no connection …"; for a name that several connections have, their ids.
 */
export const getConnection = asked(connection);
/** One connection, by id or name, from outputs. Needs Connections → List. */
export const getConnectionOutput = askedOutput(connection);
