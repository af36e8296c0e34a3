/** MCP servers in the plugin: /api/mcp/mcp_servers, with their tools and policies. */

import { routes as recipeRoutes } from "../recipes/api";
import { changedInputs } from "../runtime/plugin/diff";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { seenPart } from "../runtime/plugin/state";
import { hasTurned } from "../runtime/values/equal";
import type { Properties } from "../runtime/wire";
import { bodyOf, HANDLE, type McpApi, mcpApi, type ObservedPolicy, type ObservedServer, routes } from "./api";
import type { McpServerToolInfo } from "./functions";
import { type Inputs, inputs, type Policy, type Tool } from "./server-inputs";
import { declaredIn, idsByRecipe, setTools } from "./tools";

interface Server extends Pick<ObservedServer, "name" | "description" | "folderId" | "authType" | "mcpUrl"> {
  apiCollectionId?: string;
  userGroupIds?: string[];
  tools?: Tool[];
  policy?: Policy;
  allowSameUserTokenInheritance?: boolean;
  toolIds: Record<string, string>;
  assetType?: string;
  projectId?: string;
  createdAt?: string;
  updatedAt?: string;
}
type Known = Partial<Server & Inputs>;

export const mcpServer = defineHandler<Inputs, Server, McpApi>({
  type: "McpServer",
  noun: "MCP server",
  id: { form: HANDLE, like: "mcps-Ab1cD2-eF3, a server's handle" },
  api: mcpApi,
  uses: {
    read: [routes.list, routes.get, routes.listTools, routes.getPolicy],
    write: [
      ...[routes.create, routes.update, routes.move, routes.delete, routes.renewToken, routes.setPolicy],
      ...[routes.assignTools, routes.updateTool, routes.deleteTool, recipeRoutes.get],
    ],
  },
  inputs,
  // Which tools come and go is decided by which are there.
  restOnLooks: ["update"],

  label: (declared) => `${JSON.stringify(declared.name ?? "")} in folder ${declared.folderId}`,
  find: async (api, desired, now) => {
    const named = (await api.servers.within(desired.folderId, now)).filter(({ name }) => name === desired.name);
    return (await api.whole(named, "own")).map((one) => observed(one));
  },
  list: async (api) =>
    Promise.all((await api.whole(await api.servers.all(), "own")).map(async ({ id }) => (await read(api, id, {}))!)),

  create: async (api, desired, context) => {
    const { name, description, folderId, apiCollectionId } = desired;
    const asset_id = apiCollectionId === undefined ? undefined : Number(apiCollectionId);
    const made = await api.servers.create({ name, description, folder_id: Number(folderId), asset_id });
    const state = seenPart({ inputs }, observed(made), desired as Properties) as Known;
    return settled(api, made.id, desired, state, context).catch((error: unknown) => {
      throw new PartialFailure(observed(made), [(error as Error).message], error);
    });
  },

  read,

  update: async (api, id, desired, state, context) => {
    if (state.folderId !== desired.folderId) await api.move(id, desired.folderId);
    const server = await settled(api, id, desired, state, context);
    if (!hasTurned(state.rotate, desired.rotate)) return server;
    // When this fails, the state stays as it was, and the next up does it.
    return { ...server, mcpUrl: (await api.renewToken(id)).mcpUrl };
  },

  delete: (api, id) => api.servers.delete(id),
});

async function read(api: McpApi, id: string, state: Known): Promise<Observed<Server> | undefined> {
  const server = await api.server(id);
  if (server === undefined) return undefined;
  if (api.isProxied(server)) throw new Error("it stands for a remote MCP server: it is a ProxiedMcpServer");
  const isNew = state.name === undefined;
  const tools = await toolsLookedAt(api, id, Object.keys(state.toolIds ?? {}));
  const policy = isNew || state.policy !== undefined ? policyIn(await api.policyOf(id), isNew) : undefined;
  return observed(server, tools, { policy, allowSameUserTokenInheritance: state.allowSameUserTokenInheritance });
}

/** One look that lacks a tool is not believed. */
async function toolsLookedAt(api: McpApi, id: string, recipeIds: readonly string[]): Promise<McpServerToolInfo[]> {
  const seen = await api.toolsOf(id);
  return recipeIds.every((one) => seen.some(({ recipeId }) => recipeId === one)) ? seen : api.toolsOf(id);
}

/** Brings what is in Workato to what is declared, but for the folder and the token. */
async function settled(
  api: McpApi,
  id: string,
  desired: Inputs,
  state: Known,
  context: Context,
): Promise<Observed<Server>> {
  const changed = changedInputs(inputs, desired, state);
  const server = await api.changed(id, bodyOf(changed));
  const isDue = desired.tools !== undefined && "tools" in changed;
  const tools = isDue
    ? await setTools(api, id, desired.tools!, context)
    : await toolsLookedAt(api, id, Object.keys(state.toolIds ?? {}));
  if (desired.policy !== undefined && "policy" in changed) await api.setPolicy(id, policyBody(desired.policy));
  return observed(server, tools, desired);
}

function observed(
  { idpUserGroupIds: userGroupIds, apiCollection, toolsCount: _, proxiedServerInfo: __, ...server }: ObservedServer,
  tools: readonly McpServerToolInfo[] = [],
  kept: Pick<Known, "policy" | "allowSameUserTokenInheritance"> = {},
): Observed<Server> {
  return {
    ...server,
    ...{ userGroupIds, apiCollectionId: apiCollection?.id, tools: declaredIn(tools), toolIds: idsByRecipe(tools) },
    policy: kept.policy,
    // Where Workato does not show it, it is as it was written.
    allowSameUserTokenInheritance: server.allowSameUserTokenInheritance ?? kept.allowSameUserTokenInheritance,
  };
}

/** Workato leaves what it is not sent as it is. */
const policyBody = ({ rateLimit, quota, ipAllowList, ipDenyList }: Policy) => ({
  ...{ rate_limits: rateLimit, quota_limits: quota, ip_allow_list: ipAllowList, ip_deny_list: ipDenyList },
});

/** Of a server that is new here, a policy that says nothing is none. */
function policyIn({ rateLimits, quotaLimits, ...lists }: ObservedPolicy, isNew: boolean): Policy | undefined {
  const isEmpty = !rateLimits && !quotaLimits && lists.ipAllowList.length + lists.ipDenyList.length === 0;
  return isNew && isEmpty ? undefined : { rateLimit: rateLimits, quota: quotaLimits, ...lists };
}
