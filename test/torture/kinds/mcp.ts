/** MCP servers under torture. */

import { chance, type Kind, pick } from "./kind";
import { HOMES } from "./projects";

const server: Kind = {
  type: "McpServer",
  collection: "mcp_servers",
  has: (entity) => entity.asset_type !== "proxied_mcp_server",
  parents: [
    { input: "folderId", of: HOMES },
    { input: "userGroupIds", of: ["IamUserGroup"], list: true, optional: true },
  ],
  container: (entity) => `folders ${entity.folder_id}`,
  inputs: (random, name) => ({
    ...{ name, authType: "workato_idp" },
    ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }),
    ...(chance(random, 0.5) && { policy: { rateLimit: { limit: pick(random, [10, 20]), interval: "minute" } } }),
  }),
  matches: (entity, inputs) => {
    const { rate_limits: limit } = entity._policy as { rate_limits: unknown };
    const { policy, userGroupIds: groups } = inputs as { policy?: { rateLimit: object }; userGroupIds?: string[] };
    return (
      entity.name === inputs.name &&
      entity.auth_type === "workato_idp" &&
      String(entity.folder_id) === inputs.folderId &&
      (inputs.description === undefined || entity.description === inputs.description) &&
      (policy === undefined || JSON.stringify(limit) === JSON.stringify(policy.rateLimit)) &&
      (groups === undefined || String((entity.idp_user_group_ids as string[]).toSorted()) === String(groups.toSorted()))
    );
  },
  click: (random, { id, name }) =>
    pick(random, [
      { method: "PUT", path: `/api/mcp/mcp_servers/${id}`, body: { name: `${name} clicked` } },
      { method: "PUT", path: `/api/mcp/mcp_servers/${id}`, body: { auth_type: "token" } },
      {
        ...{ method: "PUT", path: `/api/mcp/mcp_servers/${id}/server_policies` },
        body: { mcp_server_policy: { rate_limits: { limit: 5, interval: "minute" } } },
      },
    ]),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/mcp/mcp_servers/${id}` }],
  byHand: (random, name, workspace) => {
    const folders = workspace.all("folders");
    if (folders.length === 0) return undefined;
    return { method: "POST", path: "/api/mcp/mcp_servers", body: { name, folder_id: pick(random, folders).id } };
  },
};

const proxied: Kind = {
  type: "ProxiedMcpServer",
  collection: "mcp_servers",
  has: (entity) => entity.asset_type === "proxied_mcp_server",
  parents: [
    { input: "folderId", of: HOMES },
    { input: "connectionId", of: ["Connection"] },
  ],
  container: (entity) => `folders ${entity.folder_id}`,
  inputs: (random, name) => ({ name, ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }) }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    String(entity.folder_id) === inputs.folderId &&
    String((entity.proxied_server_info as { connection_id: number }).connection_id) === inputs.connectionId &&
    (inputs.description === undefined || entity.description === inputs.description),
  click: (_, { id, name }) => ({
    method: "PUT",
    path: `/api/mcp/mcp_servers/${id}`,
    body: { name: `${name} clicked` },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/mcp/mcp_servers/${id}` }],
};

export const mcpKinds: readonly Kind[] = [server, proxied];
