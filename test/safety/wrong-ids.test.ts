/**
 * An id of another kind in the place of each id that can be declared, in a create and in an update: Workato's refusal is told
 * with the property, what the id is of, and what to pass.
 */

import { type AnyHandler, each } from "../../provider/handlers";
import { idsIn } from "../../provider/runtime/plugin/declared-ids";
import type { InitFailure } from "../../provider/runtime/plugin/failure";
import { WRITTEN_KEY } from "../../provider/runtime/plugin/written";
import { factsOf } from "../../provider/runtime/values/facts";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { POSTGRESQL } from "../support/connector-inputs";
import type { Operation } from "../support/operation";
import { WholeWorkspace } from "../support/whole-workspace";

/** What each type declares, with `*` for the one id that is looked at. */
const ID = "*";
const [TABLE, FIELD] = ["the data table's", "its column's"];
const WITH_ID: Readonly<Record<string, readonly Properties[]>> = {
  OnPremAgent: [{ onPremGroupId: ID }],
  OnPremAgentActivation: [{ onPremAgentId: ID }],
  OnPremAgentReady: [{ onPremAgentId: ID, timeout: 1 }],
  Folder: [{ parentFolderId: ID }],
  Connection: [{ folderId: ID }, { parentConnectionId: ID }, { customOauthProfileId: ID }],
  LookupTable: [{ projectId: ID }],
  LookupTableRow: [{ tableId: ID }],
  LookupTableRows: [{ tableId: ID }],
  DataTable: [
    { folderId: ID },
    { columns: [{ name: "to", type: "relation", relation: { tableId: ID, fieldId: FIELD } }], allowDataLoss: true },
    { columns: [{ name: "to", type: "relation", relation: { tableId: TABLE, fieldId: ID } }], allowDataLoss: true },
  ],
  ApiCollection: [{ projectId: ID }],
  ApiPlatformClient: [{ apiCollectionIds: [ID] }, { projectId: ID }],
  ApiPlatformKey: [{ apiClientId: ID }],
  DeveloperApiClient: [
    { projectIds: [ID], folderIds: undefined },
    { projectIds: undefined, folderIds: [ID] },
  ],
  Recipe: [{ folderId: ID }, { config: [{ keyword: "application", provider: "postgresql", accountId: ID }] }],
  AgenticSkill: [{ recipeId: ID }],
  McpServer: [{ folderId: ID }, { tools: [{ recipeId: ID }] }, { userGroupIds: [ID] }],
  ProxiedMcpServer: [{ folderId: ID }, { connectionId: ID }],
  ProjectDeployment: [{ projectId: ID }],
  ProjectProperties: [{ projectId: ID }],
  TagAssignment: [{ tagId: ID }, { recipeIds: [ID] }, { recipeIds: undefined, connectionIds: [ID] }],
};

let workspace: WholeWorkspace;
beforeAll(async () => {
  workspace = await WholeWorkspace.start();
});
afterEach(() => void workspace.emulator.clearFaults());
afterAll(() => workspace.close());

const stateOf = (type: string) => workspace.engine.state.get(type)!;
const output = (type: string, name: string) => String(stateOf(type).outputs[name]);
const fieldId = () => Object.values(stateOf("DataTable").outputs.fieldIds as Record<string, string>)[0]!;

/**
 * The ids of the workspace: of what they are, and what a line says of them. What is seen only in passing, a project's folder and
 * a column, is known as such only where it is often mistaken for what is meant.
 */
const IDS: Readonly<Record<string, { id: () => string; noun: RegExp }>> = {
  project: { id: () => stateOf("Project").id, noun: /the id of project "Sales"/ },
  folder: { id: () => stateOf("Folder").id, noun: /the id of folder "Europe"/ },
  "project's folder": { id: () => output("Project", "folderId"), noun: /the id of (folder "Sales"|no )/ },
  group: { id: () => stateOf("OnPremGroup").id, noun: /the id of on-prem group "Datacentre"/ },
  agent: { id: () => stateOf("OnPremAgent").id, noun: /the id of on-prem agent "agent-1"/ },
  connection: { id: () => stateOf("Connection").id, noun: /the id of connection "Warehouse"/ },
  profile: { id: () => stateOf("CustomOauthProfile").id, noun: /the id of custom OAuth profile "Own app"/ },
  recipe: { id: () => stateOf("Recipe").id, noun: /the id of recipe "Orders"/ },
  "lookup table": { id: () => stateOf("LookupTable").id, noun: /the id of lookup table "Countries"/ },
  "data table": { id: () => stateOf("DataTable").id, noun: /the id of data table "Customers"/ },
  column: { id: fieldId, noun: /the id of (column "email"|no )/ },
  "API collection": { id: () => stateOf("ApiCollection").id, noun: /the id of API collection "Order API"/ },
  "API platform client": { id: () => stateOf("ApiPlatformClient").id, noun: /the id of API platform client "Shop"/ },
  "user group": { id: () => stateOf("IamUserGroup").id, noun: /the id of end-user group "Sellers"/ },
  "tag's title": { id: () => "Critical", noun: /the (title of a tag|id of no )/ },
  nothing: { id: () => "4711", noun: /the id of no / },
};

/** What takes which ids, and what to pass in the place of those that are often mistaken for them. */
const RIGHT: Readonly<
  Record<string, { takes: readonly string[]; pass: RegExp; mistaken: Readonly<Record<string, () => string>> }>
> = {
  Folder: {
    takes: ["folder", "project's folder"],
    pass: /pass a folder's id output or a project's folderId output$/,
    mistaken: { project: () => `pass its folderId output (${output("Project", "folderId")})` },
  },
  Project: {
    takes: ["project"],
    pass: /pass a project's id output/,
    mistaken: {
      folder: () => `pass the id output of its project (${stateOf("Project").id})`,
      "project's folder": () => `pass the id output of its project (${stateOf("Project").id})`,
    },
  },
  OnPremGroup: {
    takes: ["group"],
    pass: /pass a group's id output$/,
    mistaken: { agent: () => `pass its onPremGroupId output (${stateOf("OnPremGroup").id})` },
  },
  OnPremAgent: {
    takes: ["agent"],
    pass: /pass an on-prem agent's id output$/,
    mistaken: { group: () => "pass the id output of an agent in it" },
  },
  Connection: {
    takes: ["connection"],
    pass: /pass a connection's id output$/,
    mistaken: { recipe: () => "pass a connection's id output" },
  },
  CustomOauthProfile: { takes: ["profile"], pass: /pass a custom OAuth profile's id output$/, mistaken: {} },
  Recipe: {
    takes: ["recipe"],
    pass: /pass a recipe's id output$/,
    mistaken: { connection: () => "pass a recipe's id output" },
  },
  LookupTable: { takes: ["lookup table"], pass: /pass a lookup table's id output$/, mistaken: {} },
  DataTable: {
    takes: ["data table"],
    pass: /pass a data table's id output$/,
    mistaken: { column: () => "pass the id output of its table" },
  },
  "DataTable.fieldIds": {
    takes: ["column"],
    pass: /pass one of its table's fieldIds$/,
    mistaken: { "data table": () => "pass one of its fieldIds" },
  },
  IamUserGroup: { takes: ["user group"], pass: /pass an IamUserGroup's id output$/, mistaken: {} },
  ApiCollection: { takes: ["API collection"], pass: /pass an API collection's id output$/, mistaken: {} },
  ApiPlatformClient: {
    takes: ["API platform client"],
    pass: /pass an API platform client's id output$/,
    mistaken: {},
  },
  Tag: {
    takes: [],
    pass: /pass a tag's id output/,
    mistaken: { "tag's title": () => `pass its id output (${stateOf("Tag").id})` },
  },
};

interface Place {
  readonly handler: AnyHandler;
  readonly at: string;
  readonly of: string;
  readonly inputs: Properties;
}

const with_ = (value: unknown, id: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => with_(item, id));
  if (value === TABLE) return stateOf("DataTable").id;
  if (value === FIELD) return fieldId();
  if (typeof value !== "object" || value === null) return value === ID ? id : value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, with_(part, id)]));
};

const places: readonly Place[] = each((handler) =>
  (WITH_ID[handler.type] ?? []).flatMap((inputs) =>
    idsIn(handler.inputs, inputs)
      .filter(({ id }) => id === ID)
      .map(({ at, of }) => ({ handler, at, of, inputs })),
  ),
).flat();

test("every id that a resource declares is among them", () => {
  const named = each((handler) =>
    [...factsOf(handler.inputs)].flatMap(([name, { references }]) => (references ? [`${handler.type}.${name}`] : [])),
  ).flat();
  const looked = new Set(places.map(({ handler, at }) => `${handler.type}.${at.replace(/[.[].*/, "")}`));
  // It writes nothing, and its own look at the connections says what is wrong.
  expect(named.filter((name) => !looked.has(name))).toEqual(["ConnectionReady.connectionId"]);
  const odd = each((handler) =>
    Object.keys((handler.inputs as unknown as { shape: object }).shape)
      .map((name) => `${handler.type}.${name}`)
      .filter((name) => /Ids?$/.test(name) && !looked.has(name) && !named.includes(name)),
  ).flat();
  // Of things that no resource makes.
  expect(odd).toEqual([
    "CustomOauthProfile.clientId",
    "Connection.externalId",
    "IamUserGroup.externalId",
    "IamUserGroup.userIds",
    "ApiPlatformClient.apiPortalId",
    "ApiPlatformClient.apiPolicyId",
    "ApiPlatformClient.certBundleIds",
    "ApiEndpoint.apiEndpointId",
    "McpServer.apiCollectionId",
  ]);
});

/** What is declared of the type in the workspace, under another name where it has one. */
function declaredWith({ handler, inputs }: Place, id: string): Properties {
  const base = stateOf(handler.type).inputs;
  const own: Properties = { ...base, ...("name" in base && { name: "New" }), ...(with_(inputs, id) as Properties) };
  return Object.fromEntries(Object.entries(own).filter(([key, value]) => value !== undefined && key !== PROVIDER_KEY));
}

/** Where the emulator takes such an id, Workato's refusal is put in its place. */
function refuseAll({ emulator }: WholeWorkspace, { handler }: Place): void {
  if (handler.type !== "Recipe") return;
  for (const method of ["POST", "PUT"] as const)
    emulator.fault({ method, path: "/api/recipes*", status: 404, body: { message: "Not found" } });
}

const timeless = ({ [WRITTEN_KEY]: _, ...rest }: Properties): Properties => rest;

/** As in an up that has made or read everything else. */
async function inAnUp<T>(work: (operation: Operation) => Promise<T>): Promise<T> {
  return workspace.operation(async (operation) => {
    // Without the times of their writes, which could make this operation look again, past its memory.
    for (const [type, { id, outputs }] of workspace.engine.state) await operation.of(type).read(id, timeless(outputs));
    return work(operation);
  });
}

const cases = places.flatMap((place) =>
  Object.keys(IDS)
    .filter((kind) => !RIGHT[place.of]!.takes.includes(kind))
    .map((kind) => [`${place.handler.type}.${place.at}`, kind, place] as const),
);

describe("create", () => {
  test.each(cases)("%s with the id of a %s", async (_, kind, place) => {
    const id = IDS[kind]!.id();
    const inputs = declaredWith(place, id);
    if (!place.handler.inputs.safeParse(inputs).success) return expectRefusedInCheck(place, inputs);
    refuseAll(workspace, place);
    const message = await inAnUp(async (operation) => {
      const hooks = operation.of(place.handler);
      const error: Error & Partial<InitFailure> = await errorOf(hooks.create(inputs));
      // What is half made is in the way of the next.
      if (error.id !== undefined) await hooks.delete(error.id, error.properties!);
      return error.message;
    });
    expectHint(message, kind, place, id);
  });
});

describe("update", () => {
  const updated = cases.filter(
    ([, , { handler, at }]) => factsOf(handler.inputs).get(at.replace(/[.[].*/, ""))?.replaces !== true,
  );

  test.each(updated)("%s with the id of a %s", async (_, kind, place) => {
    const id = IDS[kind]!.id();
    const { id: own, outputs } = stateOf(place.handler.type);
    const { name: __, ...inputs } = declaredWith(place, id);
    const state = timeless(outputs);
    const desired = { ...inputs, ...(state.name !== undefined && { name: state.name }) };
    if (!place.handler.inputs.safeParse(desired).success) return expectRefusedInCheck(place, desired);
    refuseAll(workspace, place);
    const { message } = await inAnUp((operation) => errorOf(operation.of(place.handler).update(own, state, desired)));
    expectHint(message, kind, place, id);
    expect(message).not.toContain("pulumi up --refresh makes it again");
  });
});

function expectRefusedInCheck({ handler, at }: Place, inputs: Properties): void {
  const { error } = handler.inputs.safeParse(inputs);
  expect(error!.issues.map(({ path }) => path.join("."))).toContain(at.replace(/\[(\d+)\]/g, ".$1"));
}

/** What these say of an id of nothing, with more that can be the reason. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  "DeveloperApiClient.projectIds[0]":
    "there is no project 4711 that the token can see: pass the id output of a Project",
  "ProjectDeployment.projectId": "There is no project 4711 for this token: pass a project's id output",
};

function expectHint(message: string, kind: string, { handler, at, of }: Place, id: string): void {
  const { mistaken, pass } = RIGHT[of]!;
  expect(message).not.toContain("\n");
  if (mistaken[kind] !== undefined) {
    expect(message).toContain(`${at} ${JSON.stringify(id)} is`);
    expect(message).toMatch(IDS[kind]!.noun);
    expect(message).toContain(mistaken[kind]!());
  } else if (kind === "nothing" && OWN_WORDS[`${handler.type}.${at}`] !== undefined) {
    expect(message).toContain(OWN_WORDS[`${handler.type}.${at}`]);
  } else {
    expect(message).toContain(`${at} ${JSON.stringify(id)} is`);
    expect(message).toMatch(IDS[kind]!.noun);
    expect(message).toMatch(pass);
  }
}

test("a hint costs a look or two, however many ids there are, and none before the failure", async () => {
  const { emulator } = workspace;
  const looksFor = async (type: string, inputs: Properties) => {
    emulator.requests().length = 0;
    const { message } = await workspace.operation((operation) => errorOf(operation.of(type).create(inputs)));
    const sent = emulator.requests().map(({ method, path }) => `${method} ${path}`);
    return { message, looks: sent.slice(sent.findLastIndex((one) => one.startsWith("POST")) + 1) };
  };
  const folderId = stateOf("Project").id;
  const input = { host: "db" };
  const one = await looksFor("Connection", { name: "New", provider: "postgresql", folderId, input });
  expect(one.message).toContain(`folderId "${folderId}" is the id of project "Sales"`);
  expect(one.looks).toEqual(["GET /api/folders", "GET /api/projects"]);

  const recipeIds = [stateOf("Recipe").id, ...Array.from({ length: 500 }, (_, n) => String(50_000 + n))];
  const many = await looksFor("TagAssignment", { tagId: stateOf("Tag").id, recipeIds });
  expect(many.message).toContain('recipeIds[1] "50000" is the id of no recipe that this token can see');
  expect(many.looks).toEqual(["GET /api/tags", "GET /api/recipes", "GET /api/connections"]);
});

test("where the token may not look, Workato's answer stands alone", async () => {
  workspace.emulator.fault({ method: "GET", path: "/api/folders", status: 403, body: { message: "Forbidden" } });
  const inputs = { name: "New", provider: "postgresql", folderId: stateOf("Project").id, input: POSTGRESQL };
  const { message } = await workspace.operation((operation) => errorOf(operation.of("Connection").create(inputs)));
  expect(message).toMatch(/POST \/api\/connections answered 404: [\w ]+ \(x-correlation-id \S+\)$/);
});
