/** How the functions of connections are answered. Each has the name of its function. */

import { answering } from "../runtime/program/answering";
import { oneBy } from "../runtime/program/one-by";
import { flag, folderId, given, id, text, time } from "../runtime/values/schemas";
import { connectionsApi } from "./api";
import type { ConnectionInfo, GetConnectionArgs, GetConnectionsArgs } from "./functions";

export const getConnections = answering<GetConnectionsArgs>()(
  {
    folderId: folderId.optional(),
    projectId: id("project").optional(),
    parentConnectionId: id("connection").optional(),
    externalId: text.optional(),
    provider: given.optional(),
    updatedAfter: time.optional(),
    includeRuntimeConnections: flag.optional(),
    includeTags: flag.optional(),
  },
  async (client, filters): Promise<ConnectionInfo[]> => {
    const listed = await connectionsApi(client).list({
      folder_id: filters.folderId,
      project_id: filters.projectId,
      parent_id: filters.parentConnectionId,
      external_id: filters.externalId,
      updated_after: filters.updatedAfter,
      include_runtime_connections: filters.includeRuntimeConnections || undefined,
      "includes[]": filters.includeTags ? ["tags"] : undefined,
    });
    // Only one variant of Workato's documentation lists this filter.
    return listed.filter(({ provider }) => filters.provider === undefined || provider === filters.provider);
  },
);

export const getConnection = answering<GetConnectionArgs>()(
  { id: id("connection").optional(), name: text.optional(), folderId: folderId.optional() },
  (client, wanted): Promise<ConnectionInfo> =>
    oneBy<ConnectionInfo>("connection", wanted, connectionsApi(client).connections),
);
