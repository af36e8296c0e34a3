/** What a stack says of connectors, events, end users, skills and MCP servers: see seeds.ts. */

import { list, record, type Seed, times } from "./seeded";
import type { Stated } from "./stack-state";

const A_WEEK = 604_800;

export const AGENTIC_SEEDS: Readonly<Record<string, Seed>> = {
  CustomOauthProfile: (one, into) =>
    into.put("custom_oauth_profiles", one.id, {
      name: one.text("name"),
      provider: one.text("provider"),
      data: { client_id: one.text("clientId") },
      ...times(one),
    }),

  CustomConnector: (one, into) =>
    into.put("custom_connectors", one.id, {
      name: one.text("name"),
      title: one.text("title"),
      latest_version: one.value("latestVersion") ?? 1,
      latest_version_note: null,
      latest_released_version: one.value("latestReleasedVersion") ?? null,
      latest_released_version_note: null,
      static_webhook_url: one.text("staticWebhookUrl"),
      released_versions: [],
      _code: one.declared("code"),
      _madeAt: into.now,
    }),

  EventStreamTopic: (one, into) =>
    into.put("event_topics", one.id, {
      name: one.text("name"),
      description: one.text("description"),
      schema: list(one.value("schema")),
      retention: one.value("retention") ?? A_WEEK,
      folder_id: one.number("folderId"),
      ...times(one),
    }),

  AgenticSkill: (one, into) => {
    const [recipeId, projectId] = [one.number("recipeId"), one.number("projectId")];
    into.putIfNew("recipes", String(recipeId), {
      name: one.text("name"),
      description: one.text("description") ?? "",
      folder_id: one.number("folderId"),
      _project_id: projectId,
    });
    into.put("agentic_skills", one.id, { _recipe_id: recipeId });
  },

  IamUserGroup: (one, into) => {
    const members = list(one.value("userIds")).map(String);
    for (const id of members) into.putIfNew("iam_users", id, { name: `User ${id}`, email: null, external_id: null });
    into.put("iam_user_groups", one.id, {
      name: one.text("name"),
      description: one.text("description"),
      external_id: one.text("externalId"),
      ...times(one),
      _user_ids: members,
    });
  },

  McpServer: (one, into) => {
    const declared = list(one.value("tools")).map(record);
    const tools = Object.entries(record(one.value("toolIds"))).map(([recipeId, id]) => {
      into.putIfNew("recipes", recipeId, { _project_id: one.number("projectId") });
      const { description, hints } = declared.find((tool) => tool.recipeId === recipeId) ?? {};
      return { id: Number(id), flow_id: Number(recipeId), description: description ?? null, hints: hintsIn(hints) };
    });
    const { rateLimit, quota, ipAllowList, ipDenyList } = record(one.value("policy"));
    const collection = one.number("apiCollectionId");
    into.put("mcp_servers", one.id, {
      ...serverOf(one),
      asset_type: one.text("assetType") ?? (collection === null ? "project_assets" : "api_collection"),
      ...(collection !== null && { api_collection: { id: collection, name: "API collection" } }),
      idp_user_group_ids: list(one.value("userGroupIds")).map(String),
      _tools: tools,
      _policy: {
        ...{ id: null, mcp_server_id: one.id, rate_limits: rateLimit ?? null, quota_limits: quota ?? null },
        ...{ ip_allow_list: list(ipAllowList), ip_deny_list: list(ipDenyList) },
      },
    });
  },

  ProxiedMcpServer: (one, into) => {
    const connection = one.number("connectionId");
    into.putIfNew("connections", String(connection), { _project_id: one.number("projectId") });
    into.put("mcp_servers", one.id, {
      ...serverOf(one),
      asset_type: "proxied_mcp_server",
      proxied_server_info: { connection_id: connection, server_url: one.text("serverUrl") },
      idp_user_group_ids: [],
      _tools: [],
      _policy: { id: null, mcp_server_id: one.id, ip_allow_list: [], ip_deny_list: [] },
    });
  },
};

const serverOf = (one: Stated) => ({
  name: one.text("name"),
  description: one.text("description"),
  folder_id: one.number("folderId"),
  auth_type: one.text("authType"),
  ...{ logo_url: null, has_vua_dependent_tools: false },
  allow_same_user_token_inheritance: one.value("allowSameUserTokenInheritance") === true,
  ...times(one),
  _project_id: one.number("projectId"),
  _url: one.text("mcpUrl"),
});

/** What Workato makes of a tool of which nothing is said. */
function hintsIn(given: unknown) {
  const { readOnly = false, destructive = true, safeToRetry = false, openWorld = true } = record(given);
  return { read_only: readOnly, destructive, safe_to_retry: safeToRetry, open_world: openWorld };
}
