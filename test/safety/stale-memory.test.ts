/**
 * One operation knows its listings for minutes, while a person goes on clicking. What the person has made meanwhile is not
 * deleted, and what the person has put right meanwhile is not refused.
 */

import * as pulumi from "@pulumi/pulumi";
import { getApiClient } from "../../provider/access/functions";
import { getConnection } from "../../provider/connections/functions";
import type { Entity } from "../../provider/emulator";
import { getLookupTable } from "../../provider/lookup-tables/functions";
import { getOnPremAgent, getOnPremGroup } from "../../provider/on-prem/functions";
import { getFolder, getProject } from "../../provider/projects/functions";
import type { Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import type { Created, Operation } from "../support/operation";
import { fullRequestsTo } from "../support/requests";
import { WholeWorkspace } from "../support/whole-workspace";

let workspace: WholeWorkspace;

beforeEach(async () => {
  workspace = await WholeWorkspace.start();
});
afterEach(() => workspace.close());

const all = (collection: string): Entity[] => {
  const { collections } = workspace.emulator.state();
  collections[collection] ??= [];
  return collections[collection];
};
const idOf = (type: string) => workspace.engine.state.get(type)!.id;

/** A person, who answers to nobody. Gives back the id of what was made. */
async function makes(path: string, body: object, method = "POST"): Promise<number> {
  const { url, token } = workspace.emulator;
  const answer = await fetch(`${url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ([await answer.json()].flat() as { id: number }[])[0]!.id;
}

/** An operation that knows everything from a refresh, and what was made by an operation before it. */
async function later<T>(
  type: string,
  inputs: Properties,
  work: (operation: Operation, holder: Created) => Promise<T>,
): Promise<T> {
  const holder = await workspace.operation((operation) => operation.of(type).create(inputs));
  return workspace.operation(async (operation) => {
    await workspace.engine.refresh(operation);
    await operation.of(type).read(holder.id, holder.outs);
    fullRequestsTo(workspace.emulator);
    return work(operation, holder);
  });
}

const RECIPE = '{"number":0,"keyword":"trigger","provider":"clock"}';

/** Resources that hold what Workato would delete with them. That a tag and a table take theirs with them is documented. */
const HOLDERS: Readonly<Record<string, () => Properties>> = {
  Project: () => ({ name: "Old" }),
  Folder: () => ({ name: "Old", parentFolderId: idOf("Folder") }),
  OnPremGroup: () => ({ name: "Old" }),
};

/** What a person puts there: its collection, and how it is made in a folder, project or group. */
const THINGS: Readonly<Record<string, [collection: string, make: (folderId: string, id: string) => Promise<number>]>> =
  {
    folder: ["folders", (folderId) => makes("folders", { name: "Theirs", parent_id: folderId })],
    recipe: ["recipes", (id) => makes("recipes", { recipe: { name: "Theirs", code: RECIPE, folder_id: String(id) } })],
    connection: ["connections", (id) => makes("connections", { name: "Theirs", provider: "mysql", folder_id: id })],
    "lookup table": [
      "lookup_tables",
      (_, id) => makes("lookup_tables", { name: "Theirs", schema: [{ label: "a" }], project_id: Number(id) }),
    ],
    agent: ["on_prem_agents", (_, id) => makes("on_prem_agents", { name: "theirs", on_prem_group_id: id })],
  };

test.each([
  ["Project", "folder"],
  ["Project", "recipe"],
  ["Project", "connection"],
  ["Project", "lookup table"],
  ["Folder", "folder"],
  ["Folder", "recipe"],
  ["Folder", "connection"],
  ["OnPremGroup", "agent"],
])("with a %s, a %s that a person has made meanwhile is not deleted", async (type, thing) => {
  const [collection, make] = THINGS[thing]!;
  await later(type, HOLDERS[type]!(), async (operation, { id, outs }) => {
    const theirs = await make(String(outs.folderId ?? id), id);
    await expect(operation.of(type).delete(id, outs)).rejects.toThrow(/still holds|not empty|contains/);
    expect(all(collection)).toContainEqual(expect.objectContaining({ id: theirs }));
  });
});

const TABLE = { name: "Old", columns: ["code", "name"] };
const ROWS = { keyColumns: ["code"], rows: '["code","name"]\n["A","a"]\n["B","b"]' };

test("with LookupTableRows, a row that a person has added or given another key meanwhile is not deleted", async () => {
  const table = await workspace.operation((operation) => operation.of("LookupTable").create(TABLE));
  await later("LookupTableRows", { ...ROWS, tableId: table.id }, async (operation, { id, outs }) => {
    const own = all("lookup_table_rows").filter((row) => String(row._table_id) === id);
    await makes(`lookup_tables/${id}/rows/${own[0]!.id}`, { data: { code: "theirs" } }, "PUT");
    const added = await makes(`lookup_tables/${id}/rows`, { data: { code: "C" } });
    fullRequestsTo(workspace.emulator);
    await operation.of("LookupTableRows").delete(id, outs);
    expect(all("lookup_table_rows").filter((row) => String(row._table_id) === id)).toMatchObject([
      { id: own[0]!.id, data: { code: "theirs", name: "a" } },
      { id: added, data: { code: "C" } },
    ]);
    // One listing and one row: no look at each.
    expect(fullRequestsTo(workspace.emulator)).toHaveLength(2);
  });
});

test("an update of LookupTableRows removes no row that has a declared key by now", async () => {
  const table = await workspace.operation((operation) => operation.of("LookupTable").create(TABLE));
  await later("LookupTableRows", { ...ROWS, tableId: table.id }, async (operation, { id, outs }) => {
    const [first] = all("lookup_table_rows").filter((row) => String(row._table_id) === id);
    await makes(`lookup_tables/${id}/rows/${first!.id}`, { data: { code: "C" } }, "PUT");
    const rows = '["code","name"]\n["B","b"]\n["C","c"]';
    await operation.of("LookupTableRows").update(id, outs, { ...ROWS, rows, tableId: id });
    expect(all("lookup_table_rows").filter((row) => String(row._table_id) === id)).toMatchObject([
      { id: first!.id, data: { code: "C", name: "c" } },
      { data: { code: "B", name: "b" } },
    ]);
  });
});

test("a project of this very operation is not deleted with what a person has put into it since", async () => {
  const error = await workspace.operation(async (operation) => {
    const { id, outs } = await operation.of("Project").create({ name: "New" });
    await makes("folders", { name: "theirs", parent_id: outs.folderId });
    return errorOf(operation.of("Project").delete(id, outs));
  });
  expect(error.message).toContain('it still holds folder "theirs"');
});

test("what is empty is deleted after one look into it", async () => {
  await later("Project", { name: "Old" }, async (operation, { id, outs }) => {
    await operation.of("Project").delete(id, outs);
    const folder = String(outs.folderId);
    expect(fullRequestsTo(workspace.emulator)).toEqual([
      `GET /api/folders?with_nested_folders=false&parent_id=${folder}&page=1&per_page=100`,
      `GET /api/export_manifests/folder_assets?folder_id=${folder}`,
      `DELETE /api/projects/${id}`,
    ]);
  });
});

const COLLECTIONS: Readonly<Record<string, string>> = {
  OnPremGroup: "on_prem_groups",
  OnPremAgent: "on_prem_agents",
  Project: "projects",
  Folder: "folders",
  Connection: "connections",
  LookupTable: "lookup_tables",
  LookupTableRow: "lookup_table_rows",
  DeveloperApiClient: "developer_api_clients",
  Recipe: "recipes",
  Tag: "tags",
};

function removes(collection: string, matches: (entity: Entity) => boolean): void {
  workspace.emulator.state().collections[collection] = all(collection).filter((entity) => !matches(entity));
}

const declared = (type: string) => workspace.engine.state.get(type)!.inputs;
const CLIENT = { name: "Second", apiClientRole: "Full access", environment: "Development" };

/** Something that is refused, and what a person does so that it no longer is. */
type Refusal = readonly [
  what: string,
  words: RegExp,
  call: (operation: Operation) => Promise<unknown>,
  putRight: () => void,
];

const REFUSALS: readonly Refusal[] = [
  ...Object.entries(COLLECTIONS).map(
    ([type, collection]): Refusal => [
      `a ${type} of this name exists`,
      /there already is one/,
      (operation) => operation.of(type).create(declared(type)),
      () => {
        const id = idOf(type).split("/").at(-1);
        removes(collection, (entity) => String(entity.handle ?? entity.id) === id);
      },
    ],
  ),
  ...(["create", "update"] as const).map(
    (hook): Refusal => [
      `parentFolderId of a folder is the id of a project (${hook})`,
      /is the id of project/,
      (operation) => {
        const inputs = { name: "EU", parentFolderId: idOf("Project") };
        if (hook === "create") return operation.of("Folder").create(inputs);
        return operation.of("Folder").update(idOf("Folder"), workspace.engine.state.get("Folder")!.outputs, inputs);
      },
      () => {
        const [project] = all("folders");
        all("folders").push({ ...project!, id: Number(idOf("Project")), is_project: false, parent_id: project!.id });
      },
    ],
  ),
  [
    "a table holds other rows",
    /holds 2 rows that are not as declared/,
    (operation) => operation.of("LookupTableRows").create({ ...ROWS, tableId: idOf("LookupTable") }),
    () => removes("lookup_table_rows", () => true),
  ],
  [
    "a table lacks a column",
    /has no column "population"/,
    (operation) => {
      const rows = '["code","population"]\n["DE","84"]';
      const inputs = { tableId: idOf("LookupTable"), keyColumns: ["code"], rows, ifExists: "adopt" };
      return operation.of("LookupTableRows").create(inputs);
    },
    () => {
      const [table] = all("lookup_tables");
      table!.schema = JSON.stringify(["code", "name", "population"].map((label) => ({ label })));
    },
  ],
  [
    "a table has other columns",
    /its columns are code, name in Workato/,
    (operation) => {
      const { id, inputs, outputs } = workspace.engine.state.get("LookupTable")!;
      return operation.of("LookupTable").update(id, outputs, { ...inputs, columns: ["code"] });
    },
    () => {
      all("lookup_tables")[0]!.schema = '[{"label":"code"}]';
    },
  ],
  [
    "a client role does not exist",
    /there is no client role of this name/,
    (operation) =>
      operation.of("DeveloperApiClient").create({ ...CLIENT, apiClientRole: "Auditors", allFolders: true }),
    () => void all("developer_api_client_roles").push({ id: 777, name: "Auditors" }),
  ],
  [
    "two client roles have one name",
    /there are 2 client roles of this name/,
    (operation) => {
      const roles = all("developer_api_client_roles");
      const double = [777, 778].map((id) => ({ id, name: "Auditors" }));
      if (!roles.some(({ name }) => name === "Auditors")) roles.push(...double);
      return operation.of("DeveloperApiClient").create({ ...CLIENT, apiClientRole: "Auditors", allFolders: true });
    },
    () => removes("developer_api_client_roles", ({ id }) => id === 778),
  ],
  [
    "a client's project does not exist",
    /there is no project 4711/,
    (operation) => operation.of("DeveloperApiClient").create({ ...CLIENT, projectIds: ["4711"] }),
    () => {
      all("projects").push({ id: 4711, folder_id: 4712, name: "New" });
      all("folders").push({ id: 4712, name: "New", is_project: true, project_id: 4711 });
    },
  ],
  ...(["EnvironmentProperties", "ProjectProperties"] as const).map(
    (type): Refusal => [
      `${type} have another value`,
      /has another value/,
      (operation) => {
        const [name = ""] = Object.keys(declared(type).properties as object);
        return operation.of(type).create({ ...declared(type), properties: { [name]: "new" } });
      },
      () => {
        for (const property of all("properties")) property.value = "new";
      },
    ],
  ),
  [
    "a group still holds an agent",
    /still holds "agent-1"/,
    (operation) =>
      operation.of("OnPremGroup").delete(idOf("OnPremGroup"), workspace.engine.state.get("OnPremGroup")!.outputs),
    () => removes("on_prem_agents", () => true),
  ],
  [
    "a project still holds a folder",
    /still holds folder "Europe"/,
    (operation) => operation.of("Project").delete(idOf("Project"), workspace.engine.state.get("Project")!.outputs),
    () => {
      for (const collection of ["recipes", "connections", "lookup_tables", "api_collections"])
        removes(collection, () => true);
      removes("folders", ({ is_project }) => is_project !== true);
    },
  ],
];

test.each(REFUSALS)("that %s is not said on a memory", async (_, words, call, putRight) => {
  await workspace.operation(async (operation) => {
    await expect(call(operation)).rejects.toThrow(words);
    putRight();
    await call(operation);
  });
});

const FUNCTIONS: readonly [name: string, call: () => Promise<{ id: string }>, collection: string, made: object][] = [
  ["getOnPremGroup", () => getOnPremGroup({ name: "New" }), "on_prem_groups", { created_at: "" }],
  ["getOnPremAgent", () => getOnPremAgent({ name: "New" }), "on_prem_agents", { on_prem_group_id: 5, created_at: "" }],
  ["getProject", () => getProject({ name: "New" }), "projects", { folder_id: 5 }],
  ["getFolder", () => getFolder({ path: "New" }), "folders", { parent_id: 10_000, is_project: true }],
  ["getConnection", () => getConnection({ name: "New" }), "connections", { application: "mysql" }],
  ["getLookupTable", () => getLookupTable({ name: "New" }), "lookup_tables", { schema: "[]" }],
  ["getApiClient", () => getApiClient({ name: "New" }), "developer_api_clients", {}],
];

test.each(FUNCTIONS)(
  "that there is none of a name is not said by %s on a memory",
  async (_, call, collection, fields) => {
    pulumi.runtime.setAllConfig({
      "workato:baseUrl": workspace.emulator.url,
      "workato:apiToken": workspace.emulator.token,
    });
    await expect(call()).rejects.toThrow(/there is no/);
    all(collection).push({ id: 4711, name: "New", ...fields });
    expect(await call()).toMatchObject({ id: "4711" });
  },
);
