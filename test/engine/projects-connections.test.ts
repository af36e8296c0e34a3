/** The life of projects, folders and connections on the real engine: one stack, step by step. */

import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { MYSQL, POSTGRESQL } from "../support/connector-inputs";
import { diagnostics, stackOn } from "../support/engine";
import type { Result, TestStack } from "../support/stack";

const SECRET = "canary-93bd-password";

let emulator: Emulator;
let stack: TestStack;
/** Everything that the engine wrote to the terminal. */
let terminal = "";

beforeAll(async () => {
  emulator = await startEmulator({ signInErrors: "echo" });
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

interface Shape {
  project?: string;
  description?: string;
  euIn?: "sales.folderId" | "archive.id";
  provider?: string;
  password?: string;
  more?: string;
}

let declared: Shape = {};

/** Writes the program as it was, with these changes. */
const show = (changes: Shape = {}) => {
  declared = { ...declared, more: "", ...changes };
  const { project = "Sales", description = "Orders", euIn = "sales.folderId" } = declared;
  const { provider = "postgresql", password = SECRET, more } = declared;
  stack.program(`
    const sales = new workato.Project("sales", { name: ${JSON.stringify(project)}, description: ${JSON.stringify(description)} });
    const archive = new workato.Folder("archive", { parentFolderId: sales.folderId });
    const eu = new workato.Folder("eu", { name: "EU", parentFolderId: ${euIn} });
    const orders = new workato.Connection("orders", {
      provider: ${JSON.stringify(provider)},
      folderId: eu.id,
      input: { ...${JSON.stringify(provider === "mysql" ? MYSQL : POSTGRESQL)}, password: pulumi.output(${JSON.stringify(password)}) },
    });
    ${more}
    exports.folderId = sales.folderId;
    exports.status = orders.authorizationStatus;
    exports.input = orders.input;
  `);
};

const run = async (running: Promise<Result>): Promise<Result> => {
  const result = await running;
  terminal += result.output;
  return result;
};
const up = (...args: string[]) => run(stack.up(...args));
const preview = (...args: string[]) => run(stack.preview("--diff", ...args));
const refresh = () => run(stack.refresh());

const collection = (name: string): Entity[] => emulator.state().collections[name] ?? [];
const named = (name: string, one: string): Entity => {
  const found = collection(name).find((entity) => entity.name === one);
  if (found === undefined) throw new Error(`the workspace has no ${one} in ${name}`);
  return found;
};
const changedFields = (output: string) => (output.match(/^ +[~+-] \w+: .*$/gm) ?? []).map((line) => line.trim());

test("a first up creates project, folders and connection, each in its place", async () => {
  show();
  expect((await up()).output).toContain("+ 5 created");
  const [project] = collection("projects");
  expect(project).toMatchObject({ name: "Sales", description: "Orders" });
  const eu = named("folders", "EU");
  expect(eu).toMatchObject({ parent_id: project!.folder_id, project_id: project!.id });
  expect(named("connections", "orders")).toMatchObject({ folder_id: eu.id, authorization_status: "success" });
  expect(await stack.outputs()).toMatchObject({ folderId: String(project!.folder_id), status: "success" });
});

test("a second up changes nothing and sends nothing, and neither does a preview after a refresh", async () => {
  emulator.requests().length = 0;
  expect((await up("--expect-no-changes")).code).toBe(0);
  expect(emulator.requests()).toEqual([]);
  await refresh();
  expect(
    emulator
      .requests()
      .map(({ path }) => path)
      .sort(),
  ).toEqual(["/api/connections", "/api/folders", "/api/projects"]);
  expect((await preview("--expect-no-changes")).code).toBe(0);
});

test("a rename is one field in a preview, and an update of one resource", async () => {
  show({ project: "Sales EMEA" });
  const [name, ...others] = changedFields((await preview()).output);
  expect(name).toBe('~ name: "Sales" => "Sales EMEA"');
  // Pulumi's dynamic provider knows nothing but the id of what is to be updated, and folderId is not the id.
  expect(new Set(others)).toEqual(new Set([expect.stringMatching(/^~ parentFolderId: "\d+" => \[unknown\]$/)]));
  expect((await up()).output).toContain("~ 1 updated");
  expect(collection("projects")).toMatchObject([{ name: "Sales EMEA" }]);
});

test("a folder is moved, and what is in it stays", async () => {
  const before = named("folders", "EU").id;
  show({ euIn: "archive.id" });
  expect(changedFields((await preview()).output)).toEqual([
    expect.stringMatching(/^~ parentFolderId: "\d+" => "\d+"$/),
  ]);
  expect((await up()).output).toContain("~ 1 updated");
  expect(named("folders", "EU")).toMatchObject({ id: before, parent_id: named("folders", "archive").id });
});

test("a new input is shown as a secret, sent and tested", async () => {
  show({ password: "another-canary-93bd" });
  const { output } = await preview();
  // Newer CLIs name the key that has changed.
  expect(output).toMatch(/~ input *: (\[secret\]|\{\s+~ password *: \[secret\] => \[secret\])/);
  expect(output).not.toMatch(/canary/);
  expect(changedFields(output).filter((line) => !/^~ (input|password *: \[secret\])/.test(line))).toEqual([]);
  expect((await up()).output).toContain("~ 1 updated");
});

test("another connector replaces the connection", async () => {
  const before = named("connections", "orders").id;
  show({ provider: "mysql" });
  expect((await up()).output).toContain("+-1 replaced");
  expect(collection("connections")).toMatchObject([{ application: "mysql" }]);
  expect(collection("connections")[0]!.id).not.toBe(before);
});

test("changes by hand are shown field by field, and put right", async () => {
  named("folders", "EU").name = "Europe";
  Object.assign(collection("projects")[0]!, { description: "by hand" });
  const { output } = await preview("--refresh");
  expect(changedFields(output)).toEqual(
    expect.arrayContaining(['~ name: "Europe" => "EU"', '~ description: "by hand" => "Orders"']),
  );
  await up("--refresh");
  expect(named("folders", "EU")).toBeDefined();
  expect(collection("projects")).toMatchObject([{ description: "Orders" }]);
});

test("what was deleted in Workato is planned for creation again", async () => {
  emulator.state().collections.connections = [];
  expect((await up("--refresh")).output).toContain("+ 1 created");
  expect(named("connections", "orders")).toMatchObject({ authorization_status: "success" });
});

test("a connection that was lost is said in a refresh, and is no change", async () => {
  Object.assign(named("connections", "orders"), {
    connection_lost_at: "2026-05-01T00:00:00.000Z",
    connection_lost_reason: "the password has expired",
  });
  expect((await refresh()).output).toContain("has been lost since 2026-05-01T00:00:00.000Z: the password has expired");
  expect((await preview("--expect-no-changes")).code).toBe(0);
  Object.assign(named("connections", "orders"), { connection_lost_at: null, connection_lost_reason: null });
});

describe("a connection whose sign-in fails", () => {
  test("is in the state with the reason, and the next up tries again", async () => {
    show({ password: `wrong-${SECRET}` });
    const failed = await up();
    expect(failed.code).not.toBe(0);
    expect(diagnostics(failed)).toMatch(/could not sign in to mysql .*Authentication failed.*Correct the input/);
    const again = await up();
    expect(again.code).not.toBe(0);
    expect(diagnostics(again)).toContain("could not sign in");
  });

  test("is tried again after a refresh too, and mended by another input", async () => {
    await refresh();
    const again = await up();
    expect(again.code).not.toBe(0);
    show({ password: SECRET });
    expect((await up()).code).toBe(0);
    expect(named("connections", "orders").authorization_status).toBe("success");
  });

  test("is mended when somebody has corrected it in Workato", async () => {
    show({ password: `wrong-${SECRET}-too` });
    await up();
    Object.assign(named("connections", "orders"), { authorization_status: "success", authorization_error: null });
    await refresh();
    expect((await up("--expect-no-changes")).code).toBe(0);
  });
});

test("a project whose description fails is completed by the next up, with and without a refresh in between", async () => {
  for (const isRefreshed of [false, true]) {
    const name = `late-${isRefreshed}`;
    show({ more: `new workato.Project("${name}", { description: "later" });` });
    emulator.fault({ method: "PUT", path: "/api/projects/*", times: 1, status: 403, body: { message: "Forbidden" } });
    const failed = await up();
    expect(diagnostics(failed)).toMatch(/is there, but its description is not set: .*Forbidden/);
    expect(named("projects", name).description).toBeNull();
    if (isRefreshed) await refresh();
    expect((await up()).output).toContain("~ 1 updated");
    expect(named("projects", name).description).toBe("later");
  }
});

test("an existing folder is refused with the ways out, and adopted when asked", async () => {
  const project = collection("projects").find(({ name }) => name === "Sales EMEA")!;
  const now = new Date().toISOString();
  collection("folders").push({
    id: 4711,
    name: "Invoices",
    parent_id: project.folder_id,
    is_project: false,
    project_id: project.id,
    created_at: now,
    updated_at: now,
  });
  const invoices = (ifExists: string) =>
    `new workato.Folder("invoices", { name: "Invoices", parentFolderId: sales.folderId, ifExists: "${ifExists}" });`;
  show({ more: invoices("fail") });
  expect(diagnostics(await up())).toMatch(/there already is one \(id 4711\).*ifExists: "adopt"/);
  show({ more: invoices("adopt") });
  expect((await up()).code).toBe(0);
  expect(collection("folders").filter(({ name }) => name === "Invoices")).toHaveLength(1);
});

// Every property is tested with the handlers; the engine stops at the first bad resource that it meets.
test.each([
  ["parentFolderId", 'new workato.Folder("bad", { parentFolderId: "Sales" });', "parentFolderId is no id of a folder"],
  ["description", 'new workato.Project("bad", { description: 7 });', "description must be text"],
  [
    "input",
    `new workato.Connection("bad", { provider: "slack", folderId: "7", input: "${SECRET}" });`,
    "input must be an object with the connector's fields",
  ],
])("a bad %s is named in a preview, and nothing is sent", async (_, more, message) => {
  show({ more });
  emulator.requests().length = 0;
  const result = await run(stack.preview());
  expect(result.code).not.toBe(0);
  expect(diagnostics(result)).toContain(message);
  expect(emulator.requests()).toEqual([]);
});

test("functions find projects, folders by id and path, and connections by Workato's filters", async () => {
  const eu = named("folders", "EU");
  const project = collection("projects").find(({ name }) => name === "Sales EMEA")!;
  named("connections", "orders").tags = ["tag-1"];
  const all = collection("folders").length;
  show({
    more: `exports.found = (async () => {
      const ids = async (filters) => (await workato.getConnections(filters)).map(({ id }) => id);
      return {
        projects: (await workato.getProjects()).map(({ name }) => name).sort(),
        project: await workato.getProject({ name: "Sales EMEA" }),
        folders: (await workato.getFolders({ parentFolderId: "${project.folder_id}" })).map(({ name }) => name),
        nested: (await workato.getFolders({ parentFolderId: "${project.folder_id}", withNestedFolders: true })).map(({ name }) => name),
        all: (await workato.getFolders()).length,
        path: (await workato.getFolder({ path: "Sales EMEA/archive/EU" })).id,
        id: (await workato.getFolder({ id: "${eu.id}" })).name,
        none: await workato.getFolder({ path: "Sales EMEA/EU" }).catch(({ message }) => message),
        connection: (await workato.getConnection({ name: "orders", folderId: "${eu.id}" })).authorizationStatus,
        tags: (await workato.getConnections({ includeTags: true, folderId: "${eu.id}" }))[0].tags,
        byProject: await ids({ projectId: "${project.id}", provider: "mysql" }),
        byAnother: await ids({ externalId: "nobody's" }),
        output: workato.getProjectOutput({ id: sales.id }).name,
      };
    })();`,
  });
  expect((await up()).code).toBe(0);
  expect((await stack.outputs()).found).toEqual({
    projects: ["Sales EMEA"],
    project: { id: String(project.id), name: "Sales EMEA", description: "Orders", folderId: String(project.folder_id) },
    folders: expect.arrayContaining(["archive"]),
    nested: expect.arrayContaining(["archive", "EU"]),
    all,
    path: String(eu.id),
    id: "EU",
    none: 'there is no folder "Sales EMEA/EU"',
    connection: "success",
    tags: ["tag-1"],
    byProject: [String(named("connections", "orders").id)],
    byAnother: [],
    output: "Sales EMEA",
  });
});

test("destroy empties the workspace, and refuses what it does not know", async () => {
  show();
  await up();
  const folder = named("folders", "archive");
  emulator.state().collections.recipes = [{ id: 7, name: "Sync", folder_id: folder.id }];
  const refused = await run(stack.destroy());
  expect(diagnostics(refused)).toMatch(/it contains recipes.*forceDestroy: true/);
  emulator.state().collections.recipes = [];
  expect((await run(stack.destroy())).code).toBe(0);
  expect([collection("projects"), collection("folders"), collection("connections")]).toEqual([[], [], []]);
});

test("no value of the input was shown or is in the state in clear", () => {
  expect(terminal).not.toMatch(/93bd|db\.example\.com/);
  expect(stack.stateFile()).not.toMatch(/93bd/);
});
