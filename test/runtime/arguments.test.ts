/** What functions are given is checked before anything is sent, in both forms. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { catchable } from "../../provider/runtime/program/mocked";
import { valueIn } from "../../provider/runtime/program/outputs";
import { errorOf } from "../support/client";

type Call = (args?: unknown) => Promise<unknown> | pulumi.Output<unknown>;

/** Those that ask Workato; `recipeFromFile` reads a file. */
const plain = Object.entries(workato as unknown as Record<string, Call>).filter(
  ([name]) => /^[a-z]/.test(name) && !name.endsWith("Output") && name !== "recipeFromFile",
);
const callOf = (name: string) => (workato as unknown as Record<string, Call>)[name]!;

/** The message with which each form ends. */
async function saidBy(name: string, args: unknown): Promise<string[]> {
  const output = catchable(callOf(`${name}Output`)(args) as pulumi.Output<unknown>);
  const errors = [errorOf(callOf(name)(args) as Promise<unknown>), errorOf(valueIn(output))];
  return (await Promise.all(errors)).map(({ message }) => message);
}

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
});

afterEach(() => {
  expect(emulator.requests()).toEqual([]);
});

afterAll(() => emulator.close());

/** Something wrong with each argument that there is. */
const WRONG: readonly [name: string, args: object, message: string][] = [
  ["getAgenticSkills", { folderId: "Sales" }, "folderId is no id of a folder"],
  ["getAgenticSkills", { projectId: "Sales" }, "projectId is no id of a project"],
  ["getAgenticSkill", {}, "give the agentic skill that you want by id or by name"],
  ["getAgenticSkill", { id: "" }, "id must not be empty"],
  ["getAgenticSkill", { name: 7 }, "name must be text"],
  ["getAgenticSkill", { name: "a", folderId: "" }, "folderId is no id of a folder"],
  ["getAgenticSkill", { name: "a", projectId: "" }, "projectId is no id of a project"],
  ["getApiClient", {}, "give the API client that you want by id or by name"],
  ["getApiClient", { id: "1", name: "ci" }, "give the API client that you want by id or by name"],
  ["getApiClient", { id: "ci" }, "id is no id of an API client (a whole number): pass its id output"],
  ["getApiClient", { nmae: "ci" }, "nmae is not an argument of this function: did you mean name?"],
  ["getApiClient", { name: 7 }, "name must be text"],
  ["getConnections", { folder: "1" }, "folder is not an argument of this function: did you mean folderId?"],
  ["getConnections", { colour: "1" }, "colour is not an argument of this function: it takes folderId, projectId"],
  ["getConnections", { folderId: "EU" }, "folderId is no id of a folder"],
  ["getConnections", { projectId: "x" }, "projectId is no id of a project"],
  ["getConnections", { parentConnectionId: "x" }, "parentConnectionId is no id of a connection"],
  ["getConnections", { externalId: 1 }, "externalId must be text"],
  ["getConnections", { provider: "" }, "provider must not be empty"],
  ["getConnections", { updatedAfter: "May" }, "updatedAfter must be a time like 2026-05-07T00:00:00Z"],
  ["getConnections", { includeRuntimeConnections: "yes" }, "includeRuntimeConnections must be true or false"],
  ["getConnections", { includeTags: 1 }, "includeTags must be true or false"],
  ["getApiCollections", { projectId: "Sales" }, "projectId is no id of a project"],
  ["getApiCollection", {}, "give the API collection that you want by id or by name"],
  ["getApiCollection", { id: "x" }, "id is no id of an API collection (a whole number): pass its id output"],
  ["getApiEndpoints", { apiCollectionId: "x" }, "apiCollectionId is no id of an API collection"],
  ["getApiEndpoint", {}, "give the API endpoint that you want by id or by name"],
  ["getApiEndpoint", { id: "1", apiCollectionId: "2" }, "apiCollectionId narrows a search by name"],
  ["getApiPlatformClient", {}, "give the API platform client that you want by id or by name"],
  ["getApiPlatformClient", { name: 7 }, "name must be text"],
  ["getApiPlatformKeys", { apiClientId: "1/2" }, "apiClientId is no id of an API platform client"],
  ["getConnection", {}, "give the connection that you want by id or by name"],
  ["getConnection", { id: "1", folderId: "2" }, "folderId narrows a search by name: leave it out beside the id"],
  ["getConnection", { name: "c", folderId: "" }, "folderId is no id of a folder"],
  ["getCustomOauthProfiles", { provider: "" }, "provider must not be empty"],
  ["getCustomOauthProfile", {}, "give the custom OAuth profile that you want by id or by name"],
  ["getCustomOauthProfile", { id: "x" }, "id is no id of a custom OAuth profile (a whole number): pass its id output"],
  ["getCustomOauthProfile", { name: 7 }, "name must be text"],
  ["getCustomOauthProfile", { name: "a", provider: "" }, "provider must not be empty"],
  ["getEventStreamTopics", { name: "a" }, "name is not an argument of this function"],
  ["getEventStreamTopic", {}, "give the event topic that you want by id or by name"],
  ["getEventStreamTopic", { id: "x" }, "id is no id of an event topic (a whole number): pass its id output"],
  ["getEventStreamTopic", { name: 7 }, "name must be text"],
  ["getConnectors", { name: "a" }, "name is not an argument of this function"],
  ["getCustomConnectors", { title: "" }, "title must not be empty"],
  ["getCustomConnector", {}, "give the custom connector that you want by id or by name"],
  ["getCustomConnector", { id: "x" }, "id is no id of a custom connector (a whole number): pass its id output"],
  ["getCustomConnector", { name: 7 }, "name must be text"],
  ["getDataTables", { folderId: "Sales" }, "folderId is no id of a folder"],
  ["getDataTable", {}, "give the data table that you want by id or by name"],
  ["getDataTable", { id: "7" }, "id is no id of a data table (a UUID): pass its id output"],
  ["getDataTable", { name: 7 }, "name must be text"],
  ["getDataTable", { name: "a", folderId: "" }, "folderId is no id of a folder"],
  ["getIamUserGroup", {}, "give the end-user group that you want by id or by name"],
  ["getIamUserGroup", { id: "a b" }, "id is no id of an end-user group (a handle): pass its id output"],
  ["getIamUsers", { email: "" }, "email must not be empty"],
  ["getIamUsers", { userGroupId: "../users" }, "userGroupId is no id of an end-user group"],
  ["getExportManifest", {}, "id is required"],
  ["getExportManifest", { id: "x" }, "id is no id of an export manifest"],
  ["getFolderAssets", { folderId: "Sales" }, "folderId is no id of a folder"],
  ["getFolderAssets", { includeTestCases: 1 }, "includeTestCases must be true or false"],
  ["getFolderAssets", { includeData: "no" }, "includeData must be true or false"],
  ["getMcpServers", { folderId: "Sales" }, "folderId is no id of a folder"],
  ["getMcpServer", {}, "give the MCP server that you want by id or by name"],
  ["getMcpServer", { id: "a/b" }, "id is no id of an MCP server (a handle): pass its id output"],
  ["getMcpServer", { name: 7 }, "name must be text"],
  ["getMcpServer", { name: "a", folderId: "" }, "folderId is no id of a folder"],
  ["getMcpServerTools", {}, "mcpServerId is required"],
  ["getDeployments", { projectId: "sales" }, "projectId is no id"],
  ["getDeployments", { folderId: "sales" }, "folderId is no id"],
  ["getDeployments", { environmentType: "" }, "environmentType must not be empty: write it like test"],
  ["getDeployments", { state: "" }, "state must not be empty"],
  ["getDeployments", { from: "yesterday" }, "from must be a time like"],
  ["getDeployments", { to: 5 }, "to must be a time like"],
  ["getDeployment", {}, "id is required"],
  ["getDeployment", { id: "../users/me" }, "id is no id of a deployment"],
  ["getProperties", {}, "prefix is required"],
  ["getProperties", { prefix: "" }, "prefix must not be empty"],
  ["getProperties", { prefix: "erp.", projectId: "x" }, "projectId is no id of a project"],
  ["getActivityLogs", { from: "May" }, "from must be a time like"],
  ["getActivityLogs", { to: "May" }, "to must be a time like"],
  ["getActivityLogs", { userIds: "7" }, "userIds must be a list of ids of users"],
  ["getActivityLogs", { userIds: ["me"] }, "userIds[0] is no id of a user"],
  ["getActivityLogs", { includeResourceTypes: "Flow" }, "includeResourceTypes must be a list of types"],
  ["getActivityLogs", { excludeResourceTypes: [1] }, "excludeResourceTypes[0] must be text"],
  ["getActivityLogs", { includeEventTypes: {} }, "includeEventTypes must be a list of types"],
  ["getActivityLogs", { excludeEventTypes: [""] }, "excludeEventTypes[0] must not be empty"],
  ["getActivityLogs", { limit: 0 }, "limit must be at least 1"],
  ["getActivityLogs", { limit: 1.5 }, "limit must be a whole number"],
  ["getLookupTables", { projectId: "x" }, "projectId is no id of a project"],
  ["getLookupTable", {}, "give the lookup table that you want by id or by name"],
  ["getLookupTable", { id: "1", projectId: "2" }, "projectId narrows a search by name: leave it out beside the id"],
  ["getLookupTableRows", {}, "tableId is required"],
  ["getLookupTableRows", { tableId: "1", by: "DE" }, "by must be an object of texts"],
  ["lookupRow", { tableId: "countries", by: { code: "DE" } }, "tableId is no id of a lookup table"],
  ["lookupRow", { tableId: "1" }, "by is required"],
  ["lookupRow", { tableId: "1", by: {} }, 'by must hold the cells to look for, like { code: "DE" }'],
  ["lookupRow", { tableId: "1", by: { code: 7 } }, "by.code must be text"],
  ["getOnPremGroup", {}, "give the on-prem group that you want by id or by name"],
  ["getOnPremGroup", { id: "Datacentre" }, "id is no id of a group"],
  ["getOnPremGroup", { name: null }, "name must be text"],
  ["getOnPremGroupStatus", {}, "id is required"],
  ["getOnPremAgents", { onPremGroupId: {} }, "onPremGroupId must be the id of a group: pass its id output"],
  ["getOnPremAgent", {}, "give the on-prem agent that you want by id or by name"],
  ["getOnPremAgent", { id: "1", onPremGroupId: "2" }, "onPremGroupId narrows a search by name"],
  [
    "getOnPremAgent",
    { name: "a", onPremgroupId: "2" },
    "onPremgroupId is not an argument of this function: did you mean onPremGroupId?",
  ],
  ["getOnPremAgentStatus", { id: "0" }, "id is no id of an on-prem agent"],
  ["searchOnPremAgents", { cn: "" }, "cn must not be empty"],
  ["getOnPremAgentActivationCode", {}, "onPremAgentId is required"],
  ["getOnPremAgentActivationCode", { id: "1" }, "id is not an argument of this function: it takes onPremAgentId"],
  ["getFolders", { parentFolderId: "Sales" }, "parentFolderId is no id of a folder"],
  ["getFolders", { withNestedFolders: "true" }, "withNestedFolders must be true or false"],
  ["getFolder", {}, "give the folder that you want by id or by path"],
  ["getFolder", { id: "1", path: "Sales" }, "give the folder that you want by id or by path"],
  ["getFolder", { path: "" }, "path must not be empty"],
  ["getProject", {}, "give the project that you want by id or by name"],
  ["getProject", { id: "Sales" }, "id is no id of a project"],
  ["getRecipes", { folderId: "Home" }, "folderId is no id of a folder"],
  ["getRecipes", { adapterNamesAll: "salesforce" }, "adapterNamesAll must be a list of application names"],
  ["getRecipes", { adapterNamesAny: [""] }, "adapterNamesAny[0] must not be empty"],
  ["getRecipes", { order: "name" }, "order must be one of activity, default"],
  ["getRecipes", { running: "no" }, "running must be true or false"],
  ["getRecipes", { sinceId: "x" }, "sinceId is no id of a recipe"],
  ["getRecipes", { stoppedAfter: "2026-05-07T00:00:00" }, "stoppedAfter must be a time like"],
  ["getRecipes", { stopCause: 7 }, "stopCause must be text, like trigger_errors_limit"],
  ["getRecipe", {}, "give the recipe that you want by id or by name"],
  ["getRecipe", { id: "1", folderId: "2" }, "folderId narrows a search by name: leave it out beside the id"],
  ["getRecipeVersions", {}, "recipeId is required"],
  ["getRecipeVersion", { versionId: "1" }, "recipeId is required"],
  ["getRecipeVersion", { recipeId: "7", versionId: "v1" }, "versionId is no id of a version"],
  ["getJobs", { recipeid: "7" }, "recipeid is not an argument of this function: did you mean recipeId?"],
  ["getJobs", { recipeId: "7", status: "" }, "status must not be empty: write it like failed"],
  ["getJobs", { recipeId: "7", offsetRunId: "1" }, "offsetRunId must be a number"],
  ["getJobs", { recipeId: "7", limit: Number.NaN }, "limit must be a number"],
  ["getJob", { recipeId: "7" }, "jobId is required"],
  ["getProjectRoles", { name: ["Builder"] }, "name must be text"],
  ["getEnvironmentRoles", { name: "" }, "name must not be empty"],
  ["getTags", { titleOrDescription: 1 }, "titleOrDescription must be text"],
  ["getTags", { handles: "tag-1" }, "handles must be a list of handles: pass the id outputs of tags"],
  ["getTags", { handles: ["a b"] }, "handles[0] is no handle: pass a tag's id output"],
  ["getTags", { authorId: "me" }, "authorId is no id of a user"],
  ["getTags", { recipeId: "x" }, "recipeId is no id of a recipe"],
  ["getTags", { connectionId: "x" }, "connectionId is no id of a connection"],
  ["getTags", { onlyAssigned: "x" }, "onlyAssigned must be true or false"],
  ["getTags", { sortBy: "name" }, "sortBy must be one of title, assignment_count"],
  ["getTags", { sortDirection: "up" }, "sortDirection must be one of asc, desc"],
  ["getTags", { includes: ["authors"] }, "includes[0] must be one of assignment_count, author"],
];

test.each(WRONG)("%s(%j)", async (name, args, message) => {
  const [said, lifted] = await saidBy(name, args);
  expect(said).toContain(message);
  expect(said).not.toMatch(/\n/);
  expect(lifted).toBe(said);
});

test("every function that takes arguments is in the table", () => {
  const without = plain.map(([name]) => name).filter((name) => !WRONG.some(([one]) => one === name));
  expect(without.sort()).toEqual(
    [
      "getApiClientRoles",
      "getApiClients",
      "getApiPlatformClients",
      "getApiPortals",
      "getIamUserGroups",
      "getOnPremGroups",
      "getProjects",
      "getRoles",
      "getWorkspace",
    ].sort(),
  );
});

describe.each(plain.map(([name]) => name))("%s", (name) => {
  test.each([
    [{ oops: 1 }, "oops is not an argument of this function"],
    ["7", "its arguments must be an object"],
    [[], "its arguments must be an object"],
    [7, "its arguments must be an object"],
  ])("given %j", async (args, message) => {
    for (const said of await saidBy(name, args)) expect(said).toContain(`${name}: ${message}`);
  });

  test("given an output, in the form that takes plain values", async () => {
    const error = (key: string) =>
      `${name}: ${key} an output, which may not be known yet: call ${name}Output, which waits for it`;
    const said = async (args: unknown) => (await errorOf(callOf(name)(args) as Promise<unknown>)).message;
    expect(await said({ id: pulumi.output("7") })).toBe(error("id is"));
    expect(await said({ id: Promise.resolve("7") })).toBe(error("id is"));
    expect(await said(pulumi.output({ id: "7" }))).toBe(error("its arguments are"));
  });
});
