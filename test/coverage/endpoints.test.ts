/**
 * Every endpoint that the package was asked to cover is covered, by what a user can name: a resource, a function or an
 * action. The lists are those of Workato's on-premise, jobs and data tables pages and of a reference of the
 * Developer API.
 */

import { nameOf } from "../../provider/client/requests/routes";
import * as actions from "../../provider/client-entry";
import * as program from "../../provider/index";
import { handlers } from "../support/handlers";
import { allRoutes } from "../support/routes";

/** All that the package knows, with nameless parameters. */
const routes = allRoutes.map((route) => nameless(nameOf(route)));

function nameless(endpoint: string): string {
  return endpoint.replace(/:\w+/g, ":");
}

type Table = Readonly<Record<string, readonly string[]>>;

const ON_PREMISE: Table = {
  "GET /api/on_prem_groups": ["OnPremGroup", "getOnPremGroups"],
  "POST /api/on_prem_groups": ["OnPremGroup"],
  "GET /api/on_prem_groups/:id": ["OnPremGroup", "getOnPremGroup"],
  "PUT /api/on_prem_groups/:id": ["OnPremGroup"],
  "DELETE /api/on_prem_groups/:id": ["OnPremGroup"],
  "GET /api/on_prem_groups/:id/status": ["getOnPremGroupStatus"],
  "GET /api/on_prem_agents": ["OnPremAgent", "getOnPremAgents"],
  "POST /api/on_prem_agents": ["OnPremAgent"],
  "GET /api/on_prem_agents/:id": ["OnPremAgent", "getOnPremAgent"],
  "PUT /api/on_prem_agents/:id": ["OnPremAgent"],
  "DELETE /api/on_prem_agents/:id": ["OnPremAgent"],
  "GET /api/on_prem_agents/:id/status": ["OnPremAgentReady", "getOnPremAgentStatus"],
  "GET /api/on_prem_agents/search": ["searchOnPremAgents"],
  "GET /api/on_prem_agents/:id/activation_code": ["OnPremAgentActivation", "getOnPremAgentActivationCode"],
};

const REFERENCE: Table = {
  "GET /api/recipes": ["Recipe", "getRecipes"],
  "GET /api/recipes/:id": ["Recipe", "getRecipe"],
  "POST /api/recipes": ["Recipe"],
  "POST /api/recipes/:id/copy": ["copyRecipe"],
  "PUT /api/recipes/:id": ["Recipe"],
  "PUT /api/recipes/:id/start": ["Recipe", "startRecipe"],
  "PUT /api/recipes/:id/stop": ["Recipe", "stopRecipe"],
  "DELETE /api/recipes/:id": ["Recipe"],
  "GET /api/recipes/:recipe_id/jobs": ["getJobs", "jobs"],
  "GET /api/recipes/:recipe_id/jobs/:job_handle": ["getJob"],
  "POST /api/job/resume": ["resumeJob"],
  "GET /api/connections": ["Connection", "ConnectionReady", "getConnections"],
  "POST /api/connections": ["Connection"],
  "PUT /api/connections/:connection_id": ["Connection"],
  "POST /api/connections/:connection_id/disconnect": ["Connection"],
  "DELETE /api/connections/:connection_id": ["Connection"],
  "GET /api/folders": ["Folder", "getFolders"],
  "GET /api/projects": ["Project", "getProjects"],
  "POST /api/folders": ["Folder", "Project"],
  "POST /api/projects/:id/deploy": ["ProjectDeployment"],
  "GET /api/deployments": ["ProjectDeployment", "getDeployments"],
  "GET /api/lookup_tables": ["LookupTable", "getLookupTables"],
  "GET /api/lookup_tables/:lookup_table_id/rows": ["LookupTableRow", "LookupTableRows", "getLookupTableRows"],
  "POST /api/lookup_tables/:lookup_table_id/rows": ["LookupTableRow", "LookupTableRows"],
  "PUT /api/lookup_tables/:lookup_table_id/rows/:row_id": ["LookupTableRow", "LookupTableRows"],
  "DELETE /api/lookup_tables/:lookup_table_id/rows/:row_id": ["LookupTableRow", "LookupTableRows"],
  "GET /api/project_roles": ["getProjectRoles"],
  "GET /api/roles": ["getRoles"],
  "GET /api/developer_api_clients": ["DeveloperApiClient", "getApiClients"],
  "POST /api/developer_api_clients": ["DeveloperApiClient"],
  "POST /api/developer_api_clients/:id/regenerate": ["DeveloperApiClient"],
  "DELETE /api/developer_api_clients/:id": ["DeveloperApiClient"],
  "GET /api/on_prem_groups": ["OnPremGroup", "getOnPremGroups"],
  "GET /api/on_prem_groups/:id/status": ["getOnPremGroupStatus"],
  "GET /api/activity_logs": ["getActivityLogs", "activityLogs"],
};

/** What the reference says in words without a path: look up, environment roles, update API clients, work with projects. */
const REFERENCE_IN_WORDS: Table = {
  "GET /api/lookup_tables/:id/lookup": ["lookupRow"],
  "GET /api/environment_roles": ["getEnvironmentRoles"],
  "PUT /api/developer_api_clients/:id": ["DeveloperApiClient"],
  "PUT /api/folders/:id": ["Folder"],
  "PUT /api/projects/:id": ["Project"],
  "POST /api/projects/:id/build": ["buildProject"],
  "POST /api/project_builds/:id/deploy": ["deployProjectBuild"],
  "GET /api/deployments/:id": ["ProjectDeployment", "getDeployment"],
};

const JOBS: Table = {
  "GET /api/recipes/:recipe_id/jobs": ["getJobs", "jobs"],
  "GET /api/recipes/:recipe_id/jobs/:job_id": ["getJob"],
  "POST /api/job/resume": ["resumeJob"],
  "POST /api/recipes/:recipe_id/repeat_jobs": ["repeatJobs"],
};

/** Pages of their own: versions of recipes, and the connection of one. */
const RECIPES: Table = {
  "PUT /api/recipes/:recipe_id/connect": ["connectRecipe"],
  "GET /api/recipes/:recipe_id/versions": ["getRecipeVersions"],
  "GET /api/recipes/:recipe_id/versions/:id": ["getRecipeVersion"],
  "PUT /api/recipes/:recipe_id/versions/:id": ["commentRecipeVersion"],
};

const DATA_TABLES: Table = {
  "GET /api/data_tables": ["DataTable", "getDataTables"],
  "POST /api/data_tables": ["DataTable"],
  "GET /api/data_tables/:data_table_id": ["DataTable", "getDataTable"],
  "PUT /api/data_tables/:data_table_id": ["DataTable"],
  "DELETE /api/data_tables/:data_table_id": ["DataTable"],
  "POST /api/data_tables/:data_table_id/truncate": ["DataTable"],
};

const OAUTH_PROFILES: Table = {
  "GET /api/custom_oauth_profiles": ["CustomOauthProfile", "getCustomOauthProfiles"],
  "POST /api/custom_oauth_profiles": ["CustomOauthProfile"],
  "GET /api/custom_oauth_profiles/:id": ["CustomOauthProfile", "getCustomOauthProfile"],
  "PUT /api/custom_oauth_profiles/:id": ["CustomOauthProfile"],
  "DELETE /api/custom_oauth_profiles/:id": ["CustomOauthProfile"],
};

const EVENT_STREAMS: Table = {
  "GET /api/event_streams/topics": ["EventStreamTopic", "getEventStreamTopics"],
  "POST /api/event_streams/topics": ["EventStreamTopic"],
  "GET /api/event_streams/topics/:topic_id": ["EventStreamTopic", "getEventStreamTopic"],
  "PUT /api/event_streams/topics/:topic_id": ["EventStreamTopic"],
  "DELETE /api/event_streams/topics/:topic_id": ["EventStreamTopic"],
};

const IDENTITY: Table = {
  "GET /api/iam/users": ["getIamUsers"],
  "GET /api/iam/user_groups": ["IamUserGroup", "getIamUserGroups"],
  "POST /api/iam/user_groups": ["IamUserGroup"],
  "GET /api/iam/user_groups/:id": ["IamUserGroup", "getIamUserGroup"],
  "PUT /api/iam/user_groups/:id": ["IamUserGroup"],
  "DELETE /api/iam/user_groups/:id": ["IamUserGroup"],
  "POST /api/iam/user_groups/:id/add_users": ["IamUserGroup"],
  "DELETE /api/iam/user_groups/:id/remove_users": ["IamUserGroup"],
  "GET /api/iam/user_groups/:id/members": ["IamUserGroup", "getIamUsers"],
};

const CONNECTORS: Table = {
  "GET /api/custom_connectors": ["CustomConnector", "getCustomConnectors", "getCustomConnector"],
  "GET /api/custom_connectors/:id/code": ["CustomConnector"],
  "POST /api/custom_connectors": ["CustomConnector"],
  "PUT /api/custom_connectors/:id": ["CustomConnector"],
  "POST /api/custom_connectors/:id/release": ["CustomConnector"],
  "GET /api/integrations/all": ["getConnectors"],
};

const SKILLS: Table = {
  "GET /api/agentic/skills": ["AgenticSkill", "getAgenticSkills"],
  "GET /api/agentic/skills/:id": ["AgenticSkill", "getAgenticSkill"],
  "POST /api/agentic/skills": ["AgenticSkill"],
};

const PACKAGES: Table = {
  "GET /api/export_manifests/folder_assets": ["Project", "getFolderAssets"],
  "POST /api/export_manifests": ["exportPackage"],
  "GET /api/export_manifests/:id": ["getExportManifest"],
  "DELETE /api/export_manifests/:id": ["exportPackage"],
  "POST /api/packages/export/:id": ["exportPackage"],
  "POST /api/packages/import/:folder_id": ["importPackage"],
  "GET /api/packages/:id": ["exportPackage", "importPackage"],
  "GET /api/packages/:id/download": ["exportPackage"],
};

const MCP: Table = {
  "POST /api/mcp/proxied_servers": ["ProxiedMcpServer"],
  "GET /api/mcp/mcp_servers": ["McpServer", "getMcpServers"],
  "POST /api/mcp/mcp_servers": ["McpServer"],
  "GET /api/mcp/mcp_servers/:handle": ["McpServer", "getMcpServer"],
  "PUT /api/mcp/mcp_servers/:handle": ["McpServer"],
  "DELETE /api/mcp/mcp_servers/:handle": ["McpServer"],
  "POST /api/mcp/mcp_servers/:handle/token_renew": ["McpServer"],
  "POST /api/mcp/mcp_servers/:handle/assign_tools": ["McpServer"],
  "PUT /api/mcp/mcp_servers/:handle/update_folder": ["McpServer"],
  "GET /api/mcp/mcp_servers/:handle/server_policies": ["McpServer"],
  "PUT /api/mcp/mcp_servers/:handle/server_policies": ["McpServer"],
  "GET /api/mcp/mcp_servers/:handle/tools": ["McpServer", "getMcpServerTools"],
  "PUT /api/mcp/mcp_servers/:handle/tools/:id": ["McpServer"],
  "DELETE /api/mcp/mcp_servers/:handle/tools/:id": ["McpServer"],
};

const API_PLATFORM: Table = {
  "GET /api/api_collections": ["ApiCollection", "getApiCollections", "getApiCollection"],
  "POST /api/api_collections": ["ApiCollection"],
  "PUT /api/api_endpoints/:id/enable": ["ApiEndpoint"],
  "PUT /api/api_endpoints/:id/disable": ["ApiEndpoint"],
  "GET /api/api_endpoints": ["ApiEndpoint", "getApiEndpoints", "getApiEndpoint"],
  "GET /api/v2/api_clients": ["ApiPlatformClient", "getApiPlatformClients"],
  "POST /api/v2/api_clients": ["ApiPlatformClient"],
  "GET /api/v2/api_clients/:id": ["ApiPlatformClient", "getApiPlatformClient"],
  "PUT /api/v2/api_clients/:id": ["ApiPlatformClient"],
  "DELETE /api/v2/api_clients/:id": ["ApiPlatformClient"],
  "GET /api/v2/api_clients/:id/api_keys": ["ApiPlatformKey", "getApiPlatformKeys"],
  "POST /api/v2/api_clients/:id/api_keys": ["ApiPlatformKey"],
  "PUT /api/v2/api_clients/:id/api_keys/:key_id": ["ApiPlatformKey"],
  "PUT /api/v2/api_clients/:id/api_keys/:key_id/enable": ["ApiPlatformKey"],
  "PUT /api/v2/api_clients/:id/api_keys/:key_id/disable": ["ApiPlatformKey"],
  "PUT /api/v2/api_clients/:id/api_keys/:key_id/refresh_secret": ["ApiPlatformKey"],
  "DELETE /api/v2/api_clients/:id/api_keys/:key_id": ["ApiPlatformKey"],
  "GET /api/v2/api_portals": ["getApiPortals"],
};

const names = new Set([...Object.keys(program), ...Object.keys(actions)]);

describe.each<[string, Table]>([
  ["the on-premise page", ON_PREMISE],
  ["the reference", REFERENCE],
  ["the reference in words", REFERENCE_IN_WORDS],
  ["the jobs page", JOBS],
  ["the pages on recipes", RECIPES],
  ["the data tables page", DATA_TABLES],
  ["the pages on connectors", CONNECTORS],
  ["skills, of the page on Agent Studio", SKILLS],
  ["the page on custom OAuth profiles", OAUTH_PROFILES],
  ["the page on event streams, but for what is about messages", EVENT_STREAMS],
  ["the page on groups of end users", IDENTITY],
  ["the page on the API platform", API_PLATFORM],
  ["the page on recipe lifecycle management", PACKAGES],
  ["the page on MCP servers", MCP],
])("%s", (_, table) => {
  test.each(Object.entries(table))("%s is covered by %j", (endpoint, users) => {
    expect(routes).toContain(nameless(endpoint));
    expect(users.filter((name) => !names.has(name))).toEqual([]);
    for (const name of users) {
      const handler = handlers.find(({ type }) => type === name);
      if (handler === undefined) continue;
      // A resource must say itself that it uses the endpoint.
      const used = [...handler.uses.read, ...handler.uses.write].map(nameOf);
      expect(used.map(nameless)).toContain(nameless(endpoint));
    }
  });
});

test("the lists are whole: 14, 35, 4 and 6 endpoints", () => {
  const lists = [ON_PREMISE, REFERENCE, JOBS, DATA_TABLES];
  expect(lists.map((table) => Object.keys(table).length)).toEqual([14, 35, 4, 6]);
});

test("every list, get, status and search has an Output form", () => {
  const plain = Object.keys(program).filter(
    (name) => /^(get|search|lookup)[A-Z]/.test(name) && !name.endsWith("Output"),
  );
  expect(plain.length).toBeGreaterThan(20);
  expect(plain.filter((name) => !names.has(`${name}Output`))).toEqual([]);
});

test("every handler has its class among what a program imports", () => {
  expect(handlers.map(({ type }) => type).filter((type) => !names.has(type))).toEqual([]);
});
