/** MCP servers that stand for a remote one in the plugin: made by /api/mcp/proxied_servers, then as other MCP servers. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { flag, folderId, id, ifExists, name, text } from "../runtime/values/schemas";
import { bodyOf, HANDLE, type McpApi, mcpApi, type ObservedServer, routes } from "./api";
import type { ProxiedMcpServerArgs } from "./proxied-server";

const inputs = z.strictObject({
  name,
  folderId,
  connectionId: property(id("connection", "Connection"), { replaces: true }),
  description: text.optional(),
  allowSameUserTokenInheritance: flag.optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<ProxiedMcpServerArgs>>;
type Inputs = z.output<typeof inputs>;

interface Server
  extends Pick<
    ObservedServer,
    ("name" | "description" | "folderId" | "authType" | "mcpUrl" | "projectId") | ("createdAt" | "updatedAt")
  > {
  connectionId?: string;
  serverUrl?: string;
  allowSameUserTokenInheritance?: boolean;
}
type Known = Partial<Server & Inputs>;

export const proxiedMcpServer = defineHandler<Inputs, Server, McpApi>({
  type: "ProxiedMcpServer",
  noun: "proxied MCP server",
  id: { form: HANDLE, like: "mcps-Ab1cD2-eF3, a server's handle" },
  api: mcpApi,
  uses: {
    read: [routes.list, routes.get],
    write: [routes.createProxied, routes.update, routes.move, routes.delete],
  },
  inputs,

  label: (declared) => `${JSON.stringify(declared.name ?? "")} in folder ${declared.folderId}`,
  find: async (api, desired, now) => {
    const named = (await api.servers.within(desired.folderId, now)).filter((one) => one.name === desired.name);
    return (await api.whole(named, "proxied")).map((one) => observed(one, {}));
  },
  list: async (api) => (await api.whole(await api.servers.all(), "proxied")).map((one) => observed(one, {})),

  create: async (api, desired) => {
    const { name, description, folderId, connectionId, allowSameUserTokenInheritance: inherits } = desired;
    const body = { name, description, folder_id: Number(folderId), connection_id: Number(connectionId) };
    const made = await api.createProxied(body);
    if (inherits === undefined) return observed(made, desired);
    // The route that makes it does not take this.
    try {
      return observed(await api.changed(made.id, bodyOf({ allowSameUserTokenInheritance: inherits })), desired);
    } catch (error) {
      throw new PartialFailure(observed(made, { connectionId }), [(error as Error).message], error);
    }
  },

  read: async (api, id, state) => {
    const server = await api.server(id);
    if (server === undefined) return undefined;
    if (!api.isProxied(server)) throw new Error("it stands for no remote MCP server: it is an McpServer");
    return observed(server, state);
  },

  update: async (api, id, desired, state) => {
    if (state.folderId !== desired.folderId) await api.move(id, desired.folderId);
    return observed(await api.changed(id, bodyOf(changedInputs(inputs, desired, state))), desired);
  },

  delete: (api, id) => api.servers.delete(id),
});

/** Where Workato does not show something, it is as it was written. */
function observed(server: ObservedServer, kept: Known): Observed<Server> {
  const { id, name, description, folderId, authType, mcpUrl, projectId, createdAt, updatedAt } = server;
  const { connectionId, serverUrl } = server.proxiedServerInfo ?? {};
  return {
    ...{ id, name, description, folderId, authType, mcpUrl, projectId, serverUrl, createdAt, updatedAt },
    connectionId: connectionId ?? kept.connectionId,
    allowSameUserTokenInheritance: server.allowSameUserTokenInheritance ?? kept.allowSameUserTokenInheritance,
  };
}
