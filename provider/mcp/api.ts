/**
 * Routes and wire shapes of MCP servers, with their tools and policies. Source: Workato's API reference, "MCP servers", and
 * what Workato's own clients send.
 */

import { z } from "zod";
import { fields, list, optional, optionalId, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import { absent } from "../client/answers/gone";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { allPages } from "../client/listings/paging";
import { route } from "../client/requests/routes";
import { inFolder } from "../projects/api";
import { recipesApi } from "../recipes/api";
import type { McpServerInfo, McpServerToolInfo } from "./functions";

export const routes = {
  list: route("GET /api/mcp/mcp_servers", "MCP Servers → List MCP servers"),
  create: route("POST /api/mcp/mcp_servers", "MCP Servers → Create an MCP server"),
  createProxied: route("POST /api/mcp/proxied_servers", "MCP Servers → Create a proxied MCP server"),
  get: route("GET /api/mcp/mcp_servers/:handle", "MCP Servers → Get MCP server details"),
  update: route("PUT /api/mcp/mcp_servers/:handle", "MCP Servers → Update an MCP server"),
  delete: route("DELETE /api/mcp/mcp_servers/:handle", "MCP Servers → Delete an MCP server"),
  move: route("PUT /api/mcp/mcp_servers/:handle/update_folder", "MCP Servers → Move an MCP server"),
  renewToken: route(
    "POST /api/mcp/mcp_servers/:handle/token_renew",
    "MCP Servers → Renew MCP server authentication token",
  ),
  listTools: route("GET /api/mcp/mcp_servers/:handle/tools", "MCP Servers → List tools"),
  assignTools: route("POST /api/mcp/mcp_servers/:handle/assign_tools", "MCP Servers → Assign tools"),
  updateTool: route("PUT /api/mcp/mcp_servers/:handle/tools/:id", "MCP Servers → Update a tool"),
  deleteTool: route("DELETE /api/mcp/mcp_servers/:handle/tools/:id", "MCP Servers → Delete a tool"),
  getPolicy: route("GET /api/mcp/mcp_servers/:handle/server_policies", "MCP Servers → Get server policies"),
  setPolicy: route("PUT /api/mcp/mcp_servers/:handle/server_policies", "MCP Servers → Update server policies"),
} as const;

/** What servers have in place of an id. */
export const HANDLE = /^[\w-]+$/;
const PROXIED = "proxied_mcp_server";

/** Documented maxima. */
const SERVERS_PER_PAGE = 50;
const TOOLS_PER_PAGE = 100;

/** Listings lack most of it, and call the way to sign in by another name than answers about the one. */
const server = fields({
  id: wireId,
  name: z.string(),
  description: optionalText.transform((text) => text ?? ""),
  folderId: wireId,
  projectId: optionalId,
  authType: optionalText,
  authenticationMethod: optionalText,
  assetType: optionalText,
  toolsCount: optionalNumber,
  mcpUrl: optional(z.string().min(1)),
  idpUserGroupIds: list(wireId),
  apiCollection: optional(fields({ id: wireId })),
  proxiedServerInfo: optional(fields({ connectionId: optionalId, serverUrl: optionalText })),
  allowSameUserTokenInheritance: optional(z.boolean()),
  createdAt: optionalText,
  updatedAt: optionalText,
}).transform(({ authType, authenticationMethod, ...rest }) => ({
  ...rest,
  authType: authType ?? authenticationMethod,
}));
export type ObservedServer = z.output<typeof server>;

const hints = fields({
  readOnly: z.boolean(),
  destructive: z.boolean(),
  safeToRetry: z.boolean(),
  openWorld: z.boolean(),
});
const tool = fields(
  {
    id: wireId,
    name: z.string(),
    description: optionalText,
    originalDescription: optionalText,
    triggerApplication: optionalText,
    recipeId: optionalId,
    enabled: optional(z.boolean()),
    hints: optional(hints),
  },
  { recipeId: "flow_id" },
) satisfies z.ZodType<McpServerToolInfo>;

const limit = fields({ limit: z.number(), interval: z.string() });
const policy = fields({
  rateLimits: optional(limit),
  quotaLimits: optional(limit),
  ipAllowList: list(z.string()),
  ipDenyList: list(z.string()),
});
export type ObservedPolicy = z.output<typeof policy>;

export class McpApi {
  readonly servers: Entities<ObservedServer>;

  constructor(private readonly client: Client) {
    this.servers = new Entities(client, routes, server, { perPage: SERVERS_PER_PAGE, within: inFolder(client) });
  }

  /** The server with all that listings lack. */
  server(handle: string): Promise<ObservedServer | undefined> {
    return absent(this.servers.get(handle));
  }

  isProxied({ assetType, proxiedServerInfo }: ObservedServer): boolean {
    return assetType === PROXIED || proxiedServerInfo !== undefined;
  }

  /** Those of the listed servers that stand for a remote one, or the others, with all that listings lack. */
  async whole(listed: readonly ObservedServer[], which: "own" | "proxied"): Promise<ObservedServer[]> {
    const all = await Promise.all(listed.map(({ id }) => this.server(id)));
    return all.filter((one) => one !== undefined && this.isProxied(one) === (which === "proxied")) as ObservedServer[];
  }

  async createProxied(body: object): Promise<ObservedServer> {
    return this.servers.put(await this.client.call(routes.createProxied, server, { body }));
  }

  async serverInfos(): Promise<McpServerInfo[]> {
    return (await this.servers.all()).map(infoOf);
  }

  /** Answers with the whole server, whatever is to be changed. */
  async changed(handle: string, body: object): Promise<ObservedServer> {
    const isSome = Object.values(body).some((value) => value !== undefined);
    return isSome ? this.servers.update(handle, body) : this.servers.get(handle);
  }

  async move(handle: string, folderId: string): Promise<void> {
    await this.client.request(routes.move, { path: { handle }, body: { folder_id: Number(folderId) } });
  }

  renewToken(handle: string): Promise<ObservedServer> {
    return this.client.call(routes.renewToken, server, { path: { handle } });
  }

  toolsOf(handle: string): Promise<McpServerToolInfo[]> {
    return allPages(this.client, routes.listTools, tool, { path: { handle }, perPage: TOOLS_PER_PAGE });
  }

  /** Workato wants the trigger of each recipe beside its id. */
  async assignTools(handle: string, recipeIds: readonly string[]): Promise<void> {
    const triggers = recipeIds.map((id) => recipesApi(this.client).recipeInfo(id, { exclude_code: true }));
    const tools = (await Promise.all(triggers)).map(({ id, name, triggerApplication }) => {
      if (triggerApplication !== undefined) return { id, trigger_application: triggerApplication };
      throw new Error(`recipe ${JSON.stringify(name)} (${id}) has no trigger, so it can be no tool`);
    });
    await this.client.request(routes.assignTools, { path: { handle }, body: { tools } });
  }

  async updateTool(handle: string, id: string, body: object): Promise<void> {
    await this.client.request(routes.updateTool, { path: { handle, id }, body });
  }

  async deleteTool(handle: string, id: string): Promise<void> {
    await absent(this.client.request(routes.deleteTool, { path: { handle, id } }));
  }

  policyOf(handle: string): Promise<ObservedPolicy> {
    return this.client.call(routes.getPolicy, policy, { path: { handle } });
  }

  setPolicy(handle: string, body: object): Promise<ObservedPolicy> {
    return this.client.call(routes.setPolicy, policy, { path: { handle }, body: { mcp_server_policy: body } });
  }
}

/** What a change of a server sends. What is no longer declared stays as it is, but for the description. */
export function bodyOf(changed: {
  readonly name?: string;
  readonly description?: string | undefined;
  readonly authType?: string | undefined;
  readonly userGroupIds?: readonly string[] | undefined;
  readonly allowSameUserTokenInheritance?: boolean | undefined;
}) {
  return {
    name: changed.name,
    description: "description" in changed ? (changed.description ?? "") : undefined,
    auth_type: changed.authType,
    idp_user_group_ids: changed.userGroupIds,
    allow_same_user_token_inheritance: changed.allowSameUserTokenInheritance,
  };
}

/** Without the URL, which can hold a token. */
export function infoOf(one: ObservedServer): McpServerInfo {
  const { id, name, description, folderId, projectId, authType, toolsCount } = one;
  return { id, name, description, folderId, projectId, authType, toolsCount };
}

export const mcpApi = (client: Client): McpApi => client.area(make);
const make = (client: Client) => new McpApi(client);
