/**
 * What a resource of a stack says about the workspace that it is in: by type, the objects of the emulator that stand for it. What
 * the program leaves out is in no state, so it is as the emulator has it of a new object.
 */

import { fromText, isText } from "../lookup-tables/row-text";
import { AGENTIC_SEEDS } from "./agentic-seeds";
import { FOLDERS, PROJECTS, rootId } from "./folder-tree";
import { schemaOf } from "./lookup-tables";
import { PROPERTIES } from "./properties";
import { EMPTY, edit } from "./recipe-edits";
import { list, record, type Seed, times, type Workspace } from "./seeded";
import type { Stated } from "./stack-state";

export const SEEDS: Readonly<Record<string, Seed>> = {
  OnPremGroup: (one, into) =>
    into.put("on_prem_groups", one.id, {
      name: one.text("name"),
      use_managed_connection: one.value("managedConnection") ?? false,
      whitelisted_ips: list(one.value("whitelistedIps")),
      in_use: one.value("inUse") ?? false,
      config_version: one.value("configVersion") ?? null,
      logs_enabled: one.value("logsEnabled") ?? false,
      created_at: one.text("createdAt"),
    }),

  OnPremAgent: (one, into) => {
    const isActivated = one.value("activated") === true;
    into.put("on_prem_agents", one.id, {
      on_prem_group_id: one.number("onPremGroupId"),
      name: one.text("name"),
      cn: one.text("cn"),
      os: one.text("os"),
      installation_method: one.text("installationMethod"),
      awaiting_setup: one.value("awaitingSetup") ?? !isActivated,
      enabled: one.value("enabled") ?? true,
      last_seen_version: one.text("lastSeenVersion"),
      ...times(one),
      state: one.text("state"),
      activated: isActivated,
    });
  },

  // The agent is there where the stack has it; one of another stack is as far as this one has seen it.
  OnPremAgentActivation: (one, into) =>
    into.putIfNew("on_prem_agents", one.id, { activated: one.value("activated") === true }),
  OnPremAgentReady: (one, into) => into.putIfNew("on_prem_agents", one.id, { activated: one.value("active") === true }),

  Project: (one, into) => {
    const [name, folderId] = [one.text("name"), one.number("folderId")];
    into.put(PROJECTS, one.id, { name, description: one.text("description"), folder_id: folderId });
    const inside = { parent_id: rootId(into.store), is_project: true, project_id: Number(one.id) };
    into.put(FOLDERS, String(folderId), { name, ...inside, created_at: into.now, updated_at: into.now });
  },

  Folder: (one, into) =>
    into.put(FOLDERS, one.id, {
      name: one.text("name"),
      parent_id: one.number("parentFolderId"),
      is_project: false,
      project_id: one.number("projectId"),
      ...times(one),
    }),

  Connection: (one, into) =>
    into.put("connections", one.id, {
      application: one.text("provider"),
      name: one.text("name"),
      description: one.text("description"),
      authorized_at: one.text("authorizedAt"),
      authorization_status: one.text("authorizationStatus"),
      authorization_error: one.text("authorizationError"),
      ...times(one),
      external_id: one.text("externalId"),
      folder_id: one.number("folderId"),
      connection_lost_at: one.text("connectionLostAt"),
      connection_lost_reason: one.text("connectionLostReason"),
      parent_id: one.number("parentConnectionId"),
      custom_oauth_profile_id: one.number("customOauthProfileId"),
      on_prem_group_id: one.number("onPremGroupId"),
      _project_id: one.number("projectId"),
      _shell: one.value("shellConnection") === true,
    }),

  ConnectionReady: (one, into) =>
    into.putIfNew("connections", one.id, {
      authorization_status: one.value("connected") === true ? "success" : null,
      application: null,
    }),

  LookupTable: (one, into) => {
    const projectId = one.number("projectId");
    into.put("lookup_tables", one.id, {
      name: one.text("name"),
      schema: schemaOf(list(one.value("columns")).map(String)),
      ...times(one),
      project_id: projectId === null ? null : String(projectId),
    });
  },

  LookupTableRows: (one, into) => {
    const text = String(one.declared("rows"));
    if (!isText(text)) return;
    const { columns, rows } = fromText(text);
    for (const cells of rows) {
      const data = Object.fromEntries(columns.map((label, index) => [label, cells[index] ?? ""]));
      into.addRow(Number(one.id), data);
    }
  },

  LookupTableRow: (one, into) => {
    const [tableId, rowId] = one.id.split("/").map(Number);
    const data = Object.entries(record(one.value("data"))).map(([label, cell]) => [label, String(cell)]);
    into.addRow(tableId!, Object.fromEntries(data), { id: rowId!, ...times(one) });
  },

  DataTable: (one, into) => {
    const ids = record(one.value("fieldIds"));
    const declared = list(one.value("columns")).map(record);
    const columns = Object.entries(ids).map(([name, fieldId]) => {
      const { relation, defaultValue, ...column } = declared.find((each) => each.name === name) ?? { type: "string" };
      const { tableId, fieldId: to } = record(relation);
      return {
        ...{ optional: true, hint: null, multivalue: false, metadata: {}, ...column, name, field_id: fieldId },
        ...{ default_value: defaultValue ?? null, relation: relation ? { table_id: tableId, field_id: to } : null },
      };
    });
    into.put("data_tables", one.id, {
      numeric_id: one.number("numericId"),
      name: one.text("name"),
      folder_id: one.number("folderId"),
      schema: columns,
      ...times(one),
      _records: [],
    });
  },

  DeveloperApiClient: (one, into) => {
    const [role, environment] = [one.text("apiClientRole"), one.text("environmentName") ?? one.text("environment")];
    const roleId = one.number("apiPrivilegeGroupId");
    if (roleId !== null) {
      const isName = role !== null && role !== String(roleId);
      into.put("developer_api_client_roles", String(roleId), { name: isName ? role : `Client role ${roleId}` });
    }
    const ofProjects = list(one.value("projectIds")).map((id) => into.folderOfProject(Number(id)));
    const folders = [...ofProjects, ...list(one.value("folderIds")).map(Number)];
    into.put("developer_api_clients", one.id, {
      name: one.text("name"),
      api_privilege_group_id: roleId,
      all_folders: one.value("allFolders") === true,
      folder_ids: [...new Set(folders)].sort((a, b) => a - b),
      environment_name: environment,
      environment_id: one.number("environmentId"),
      ip_allow_list: list(one.value("ipAllowList")).map(String).join(",") || null,
      ...times(one),
      _token: "",
      _token_updated_at: one.text("tokenUpdatedAt"),
    });
    if (environment !== null) into.hasEnvironments = true;
  },

  // What they say of recipes is less than a recipe does, and more than an id.
  ...AGENTIC_SEEDS,

  Recipe: (one, into) => {
    const config = list(one.value("config")).map((given) => {
      const { skipValidation, accountId, ...entry } = record(given);
      const bound = accountId === undefined ? {} : { account_id: Number(accountId) };
      return { ...entry, skip_validation: skipValidation === true, ...bound };
    });
    const recipe = into.put("recipes", one.id, {
      ...EMPTY,
      user_id: into.store.state.workspace.id,
      name: one.text("name"),
      description: one.text("description") ?? "",
      folder_id: one.number("folderId"),
      created_at: into.now,
      updated_at: into.now,
      version_no: Number(one.value("versionNo") ?? 1) - 1,
      running: one.value("running") === true,
      stop_cause: one.text("stopCause"),
    });
    // Where it is no code, an empty one: the version's number says that it is what the state has.
    const code = String(one.declared("code"));
    const isCode = code.trimStart().startsWith("{");
    edit(recipe, isCode ? code : "{}", { config: JSON.stringify(config) }, into.asWritten);
    recipe.webhook_url = one.text("webhookUrl") ?? recipe.webhook_url;
  },

  ApiCollection: (one, into) =>
    into.put("api_collections", one.id, {
      name: one.text("name"),
      project_id: one.text("projectId"),
      url: one.text("url"),
      version: one.text("version"),
      ...times(one),
    }),

  ApiPlatformClient: (one, into) =>
    into.put("api_clients", one.id, {
      name: one.text("name"),
      description: one.text("description"),
      auth_type: one.text("authType"),
      email: one.text("email"),
      mtls_enabled: one.value("mtlsEnabled") ?? false,
      validation_formula: one.text("validationFormula"),
      cert_bundle_ids: list(one.value("certBundleIds")).map(Number),
      is_legacy: false,
      ...times(one),
      _collection_ids: list(one.value("apiCollectionIds")).map(Number),
      _policy_id: one.number("apiPolicyId"),
      _project_id: one.number("projectId"),
    }),

  ApiEndpoint: (one, into) =>
    into.put("api_endpoints", one.id, {
      name: one.text("name"),
      description: one.text("description"),
      api_collection_id: one.number("apiCollectionId"),
      flow_id: one.number("recipeId"),
      method: one.text("method"),
      url: one.text("url"),
      path: one.text("path"),
      active: one.value("active") === true,
      created_at: into.now,
      updated_at: into.now,
    }),

  ApiPlatformKey: (one, into) =>
    into.put("api_keys", String(one.value("keyId")), {
      name: one.text("name"),
      auth_type: one.text("authType"),
      active: one.value("active") ?? true,
      ip_allow_list: list(one.value("ipAllowList")),
      ip_deny_list: list(one.value("ipDenyList")),
      active_since: into.now,
      _client_id: one.number("apiClientId"),
    }),

  ProjectDeployment: (one, into) => {
    into.hasEnvironments = true;
    const declared = String(one.value("projectId"));
    const folder = into.store.find(FOLDERS, declared.replace(/^f/, ""));
    const projectId = declared.startsWith("f") ? String(folder?.project_id ?? "") : declared;
    const state = one.text("state");
    const common = { state, project_id: projectId, performed_by_name: one.text("performedByName"), ...times(one) };
    const buildId = one.number("projectBuildId");
    if (buildId !== null) into.put("project_builds", String(buildId), { ...common, state: "success" });
    into.put("deployments", one.id, {
      ...common,
      description: one.text("description"),
      project_build_id: buildId,
      environment_type: one.text("environmentType"),
    });
  },

  ProjectProperties: (one, into) => properties(one, Number(one.id), into),
  EnvironmentProperties: (one, into) => properties(one, null, into),

  Tag: (one, into) =>
    into.put("tags", String(into.store.newId()), {
      handle: one.id,
      title: one.text("title"),
      description: one.text("description") ?? "",
      color: one.text("color") ?? "neutral",
      ...times(one),
    }),

  TagAssignment: (one, into) => {
    for (const id of list(one.value("recipeIds"))) into.tag("recipes", String(id), one.id);
    for (const id of list(one.value("connectionIds"))) into.tag("connections", String(id), one.id);
  },
};

function properties(one: Stated, projectId: number | null, into: Workspace): void {
  for (const [name, value] of Object.entries(record(one.value("properties")))) {
    into.store.add(PROPERTIES, { project_id: projectId, name, value: String(value) });
  }
}
