/** Folders and projects: handlers on an emulated workspace. */

import { type Emulator, type EmulatorOptions, type Entity, startEmulator } from "pulumi-workato/emulator";
import { projectsApi } from "../../provider/projects/api";
import { folder } from "../../provider/projects/folder.handler";
import { project } from "../../provider/projects/project.handler";
import { errorOf } from "../support/client";
import { type Created, failureOf, Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let operation: Operation;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
  operation = new Operation(emulator);
}

beforeEach(() => start());
afterEach(() => emulator.close());

const folders = () => emulator.state().collections.folders ?? [];
const projects = () => emulator.state().collections.projects ?? [];

async function madeProject(name = "Sales"): Promise<{ id: string; folderId: string }> {
  const { id, outs } = await operation.of(project).create({ name });
  return { id, folderId: String(outs.folderId) };
}

describe("a project", () => {
  test("has its own id and that of its folder, which differ", async () => {
    const { id, outs } = await operation.of(project).create({ name: "Sales", description: "Orders" });
    expect(projects()).toMatchObject([{ id: Number(id), name: "Sales", description: "Orders" }]);
    expect(folders()).toMatchObject([{ id: Number(outs.folderId), is_project: true, project_id: Number(id) }]);
    expect(outs).toEqual({ name: "Sales", description: "Orders", folderId: String(folders()[0]!.id) });
    expect(outs.folderId).not.toBe(id);
  });

  test("without a description is one request, after one look", async () => {
    await madeProject();
    expect(requestsTo(emulator)).toEqual(["GET /api/projects", "POST /api/folders"]);
  });

  test("whose description could not be set is there, and the next up sets it, even after a refresh", async () => {
    emulator.fault({ method: "PUT", path: "/api/projects/*", times: 1, status: 403, body: { message: "Forbidden" } });
    const failure = await failureOf(operation.of(project).create({ name: "Sales", description: "Orders" }));
    expect(failure.id).toBe(String(projects()[0]!.id));
    expect(failure.reasons[0]).toMatch(/is there, but its description is not set: .*403: Forbidden/);

    const refreshed = await new Operation(emulator).of(project).read(failure.id, failure.properties);
    const wanted = { name: "Sales", description: "Orders" };
    expect(await operation.of(project).diff(failure.id, refreshed!.props, wanted)).toEqual({ replaces: [] });
    const outs = await operation.of(project).update(failure.id, refreshed!.props, wanted);
    expect(outs).toMatchObject({ description: "Orders" });
    expect(projects()).toMatchObject([{ description: "Orders" }]);
  });

  test("whose creation was answered by nobody is found again, not made twice", async () => {
    emulator.fault({ method: "POST", path: "/api/folders", times: 1, drop: "after" });
    const { outs } = await operation.of(project).create({ name: "Sales", description: "Orders" });
    expect(projects()).toHaveLength(1);
    expect(outs).toMatchObject({ description: "Orders" });
  });

  test("is found by its folder where answers do not name the project", async () => {
    await emulator.close();
    await start({ folderProjectIds: "absent", projectParent: "null" });
    const { id } = await madeProject();
    expect(id).toBe(String(projects()[0]!.id));
  });

  test("loses its description when the program does, and keeps one that was never declared", async () => {
    const { id, outs } = await operation.of(project).create({ name: "Sales", description: "Orders" });
    await operation.of(project).update(id, outs, { name: "Sales" });
    expect(projects()).toMatchObject([{ description: "" }]);
    projects()[0]!.description = "by hand";
    await operation.of(project).update(id, { name: "Sales", folderId: outs.folderId }, { name: "Orders" });
    expect(projects()).toMatchObject([{ name: "Orders", description: "by hand" }]);
    const empty = { name: "Orders", description: "" };
    expect(await operation.of(project).diff(id, { name: "Orders", folderId: outs.folderId }, empty)).toEqual({
      replaces: [],
    });
    await operation.of(project).update(id, { name: "Orders", folderId: outs.folderId }, empty);
    expect(projects()).toMatchObject([{ description: "" }]);
  });

  test("that still holds something is not deleted, unless forceDestroy is true", async () => {
    const { id, folderId } = await madeProject();
    await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    emulator.state().collections.recipes = [{ id: 7, name: "Sync", folder_id: folders()[1]!.id }];
    const error = await errorOf(operation.of(project).delete(id, { name: "Sales", folderId }));
    expect(error.message).toMatch(/still holds folder "EU" \(\d+\), recipe "Sync", .* forceDestroy: true/);
    await operation.of(project).delete(id, { name: "Sales", folderId, forceDestroy: true });
    expect([folders(), projects(), emulator.state().collections.recipes]).toEqual([[], [], []]);
  });

  test("that holds an MCP server is not deleted without forceDestroy either", async () => {
    const { id, folderId } = await madeProject();
    const server = { id: "mcps-Ab1", name: "Tools", folder_id: Number(folderId), _tools: [] } as unknown as Entity;
    emulator.state().collections.mcp_servers = [server];
    const error = await errorOf(operation.of(project).delete(id, { name: "Sales", folderId }));
    expect(error.message).toMatch(/still holds mcp server "Tools", .* forceDestroy: true/);
    expect(emulator.state().collections.mcp_servers).toEqual([server]);
  });

  test("that Workato will not delete is explained", async () => {
    const { id, folderId } = await madeProject();
    emulator.state().collections.recipes = [{ id: 7, name: "Sync", folder_id: Number(folderId), running: true }];
    const error = await errorOf(operation.of(project).delete(id, { name: "Sales", folderId, forceDestroy: true }));
    expect(error.message).toMatch(/403: Cannot destroy folder.*Stop the recipes/);
  });

  test("that is gone is deleted", async () => {
    await operation.of(project).delete("4711", { name: "Sales", folderId: "4712" });
  });
});

describe("a folder", () => {
  test("is made inside a project and inside a folder, and read with its project's id", async () => {
    const { id, folderId } = await madeProject();
    const eu = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    const invoices = await operation.of(folder).create({ name: "Invoices", parentFolderId: eu.id });
    const read = await new Operation(emulator).of(folder).read(invoices.id, invoices.outs);
    expect(read?.props).toMatchObject({ name: "Invoices", parentFolderId: eu.id, projectId: id });
    expect(read?.inputs).toEqual({ name: "Invoices", parentFolderId: eu.id });
  });

  test("is not put under a project's id, nor under the root", async () => {
    const { id, folderId } = await madeProject();
    const wrong = await errorOf(operation.of(folder).create({ name: "EU", parentFolderId: id }));
    expect(wrong.message).toContain(`pass its folderId output (${folderId})`);
    const nowhere = await errorOf(operation.of(folder).create({ name: "EU", parentFolderId: "4711" }));
    expect(nowhere.message).toContain(
      'parentFolderId "4711" is the id of no folder that this token can see: pass a folder',
    );
    expect(folders()).toHaveLength(1);
  });

  test("where Workato makes a project of a folder in the root, that is deleted again", async () => {
    await emulator.close();
    await start({ foldersInRoot: "project" });
    const parentFolderId = String(emulator.state().workspace.root_folder_id);
    const { message } = await errorOf(operation.of(folder).create({ name: "EU", parentFolderId }));
    expect(message).toMatch(/root folder.*use the Project resource. The project was deleted again/);
    expect(folders()).toEqual([]);
  });

  test("under the root is what Workato says: a folder, a refusal, or a project that is left with its id", async () => {
    for (const foldersInRoot of ["folder", "refused"] as const) {
      await emulator.close();
      await start({ foldersInRoot });
      await madeProject();
      const inRoot = { name: "shared", parentFolderId: String(emulator.state().workspace.root_folder_id) };
      if (foldersInRoot === "refused") {
        expect((await errorOf(operation.of(folder).create(inRoot))).message).toContain("400: parent_id is invalid");
        continue;
      }
      const { id, outs } = await operation.of(folder).create(inRoot);
      const fresh = () => new Operation(emulator).of(folder);
      expect((await fresh().read(id, outs))?.inputs).toEqual(inRoot);
      expect((await errorOf(fresh().create(inRoot))).message).toContain(`there already is one (id ${id})`);
      await fresh().delete(id, outs);
      expect(folders()).toHaveLength(1);
    }
    await emulator.close();
    await start({ foldersInRoot: "project" });
    emulator.fault({ method: "DELETE", path: "/api/projects/*", status: 403 });
    const parentFolderId = String(emulator.state().workspace.root_folder_id);
    const left = await errorOf(operation.of(folder).create({ name: "shared", parentFolderId }));
    expect(left.message).toMatch(/made a project instead.*The project is still there, in folder \d+, .*403/);
    expect(projects()).toHaveLength(1);
  });

  test.each(["absent", "live"] as const)(
    "is not the root, although a listing starts with it (its own route: %s)",
    async (folderById) => {
      await emulator.close();
      await start({ folderById });
      const root = String(emulator.state().workspace.root_folder_id);
      await madeProject();
      const { client } = new Operation(emulator);
      expect((await projectsApi(client).folders.all()).map(({ name }) => name)).toEqual(["Sales"]);
      expect((await folder.list!(projectsApi(client))).map(({ id }) => id)).toEqual([]);
      const state = { name: "Home", parentFolderId: "1" };
      expect(await new Operation(emulator).of(folder).read(root, state)).toBeUndefined();
    },
  );

  test.each(["a/b", "a\\b", "/"])("has no slash in its name, and neither has a project: %s", async (name) => {
    for (const [type, inputs] of [
      [folder, { name, parentFolderId: "1" }],
      [project, { name }],
    ] as const) {
      const [failure] = await operation.of(type).failures(inputs);
      expect(failure?.reason).toContain("name must not hold / or \\, which Workato does not take");
    }
    expect(emulator.requests()).toEqual([]);
  });

  describe("that listings lack", () => {
    const lacking = async (options: EmulatorOptions) => {
      await emulator.close();
      await start(options);
      const { folderId } = await madeProject();
      const made = [];
      for (const name of ["a", "b", "c"])
        made.push(await operation.of(folder).create({ name, parentFolderId: folderId }));
      emulator.fault({ method: "GET", path: "/api/folders", status: 200, body: "[]" });
      requestsTo(emulator);
      return made;
    };
    const readAll = (on: Operation, made: readonly Created[]) =>
      Promise.all(made.map(({ id, outs }) => on.of(folder).read(id, outs)));
    const byId = () => requestsTo(emulator).filter((request) => /folders\/\d+$/.test(request));

    test("is not gone where its own route shows it", async () => {
      const made = await lacking({ folderById: "live" });
      const found = await readAll(new Operation(emulator), made);
      expect(found.map((one) => one?.id)).toEqual(made.map(({ id }) => id));
    });

    test("is gone where its own route says so, which is asked once for all of a container", async () => {
      const made = await lacking({ folderById: "live" });
      emulator.state().collections.folders = [];
      expect(await readAll(new Operation(emulator), made)).toEqual([undefined, undefined, undefined]);
      expect(byId()).toHaveLength(1);
    });

    test.each([
      ["there is no such route", {}, undefined],
      ["the role does not grant it", { folderById: "live" } as const, 403],
      ["the role does not grant it, in the field's way", { folderById: "live" } as const, 401],
    ])("is gone where %s, as the listings say, and the route is asked once", async (_, options, status) => {
      const made = await lacking(options);
      if (status !== undefined) emulator.fault({ method: "GET", path: "/api/folders/*", status });
      expect(await readAll(new Operation(emulator), made)).toEqual([undefined, undefined, undefined]);
      expect(byId()).toHaveLength(1);
    });

    test("is not called gone by a route that fails", async () => {
      const [one] = await lacking({ folderById: "live" });
      emulator.fault({ method: "GET", path: "/api/folders/*", status: 500 });
      await expect(readAll(new Operation(emulator), [one!])).rejects.toThrow("answered 500");
    });
  });

  test("of the same name in the same place is refused, adopted or doubled, as ifExists says", async () => {
    const { folderId } = await madeProject();
    const eu = { name: "EU", parentFolderId: folderId };
    const { id } = await operation.of(folder).create(eu);
    const refused = await errorOf(new Operation(emulator).of(folder).create(eu));
    expect(refused.message).toContain(`there already is one (id ${id})`);
    expect((await new Operation(emulator).of(folder).create({ ...eu, ifExists: "adopt" })).id).toBe(id);
    expect((await new Operation(emulator).of(folder).create({ ...eu, ifExists: "duplicate" })).id).not.toBe(id);
    const elsewhere = await operation.of(folder).create({ name: "EU", parentFolderId: id });
    expect(elsewhere.id).not.toBe(id);
  });

  test("is renamed and moved by one request, and keeps its id", async () => {
    const { folderId } = await madeProject();
    const { id, outs } = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    const other = await madeProject("Finance");
    requestsTo(emulator);
    const moved = await operation.of(folder).update(id, outs, { name: "Europe", parentFolderId: other.folderId });
    expect(requestsTo(emulator)).toEqual([`PUT /api/folders/${id}`]);
    expect(moved).toMatchObject({ name: "Europe", parentFolderId: other.folderId, projectId: other.id });
  });

  test("that Workato does not move is a partial failure", async () => {
    await emulator.close();
    await start({ folderMoves: "ignored" });
    const { folderId } = await madeProject();
    const { id, outs } = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    const other = await madeProject("Finance");
    const failure = await failureOf(
      operation.of(folder).update(id, outs, { name: "EU", parentFolderId: other.folderId }),
    );
    expect(failure.reasons[0]).toContain(`left folder "EU" (${id}) in folder ${folderId}`);
    expect(failure.properties).toMatchObject({ parentFolderId: folderId });
  });

  test("that is not empty is deleted with forceDestroy only", async () => {
    const { folderId } = await madeProject();
    const { id, outs } = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    emulator.state().collections.recipes = [{ id: 7, name: "Sync", folder_id: Number(id) }];
    const error = await errorOf(operation.of(folder).delete(id, outs));
    expect(error.message).toMatch(/400: .*contains recipes.*forceDestroy: true/);
    await operation.of(folder).delete(id, { ...outs, forceDestroy: true });
    expect(folders()).toHaveLength(1);
    await operation.of(folder).delete(id, outs);
  });

  test("whose delete is refused with status 200 is not taken for deleted", async () => {
    await emulator.close();
    await start({ refusals: "success-false" });
    const { folderId } = await madeProject();
    const { id, outs } = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    await operation.of(folder).create({ name: "Inner", parentFolderId: id });
    expect((await errorOf(operation.of(folder).delete(id, outs))).message).toContain("it is not empty");
  });

  test("is gone only when no listing has it, also where nested listings do not exist", async () => {
    await emulator.close();
    await start({ nestedFolders: "ignored" });
    const { folderId } = await madeProject();
    const { id, outs } = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    expect((await new Operation(emulator).of(folder).read(id, outs))?.id).toBe(id);
    emulator.state().collections.folders = folders().filter((one) => String(one.id) !== id);
    expect(await new Operation(emulator).of(folder).read(id, outs)).toBeUndefined();
  });

  test("is not gone when the token may not list", async () => {
    const { folderId } = await madeProject();
    const { id, outs } = await operation.of(folder).create({ name: "EU", parentFolderId: folderId });
    for (const status of [401, 403, 404, 502]) {
      emulator.fault({ method: "GET", path: "/api/folders", times: status === 502 ? 99 : 1, status, body: "<html>" });
      const error = await errorOf(new Operation(emulator, { "workato:maxRetryTime": "1" }).of(folder).read(id, outs));
      expect(error.message).toContain(String(status));
    }
  });
});

test("300 folders are made, refreshed and deleted with one listing per operation", async () => {
  const { folderId } = await madeProject();
  requestsTo(emulator);
  const make = new Operation(emulator);
  const names = Array.from({ length: 300 }, (_, n) => `folder ${n}`);
  const made = await Promise.all(names.map((name) => make.of(folder).create({ name, parentFolderId: folderId })));
  // One look at what is in the parent.
  expect(requestsTo(emulator)).toHaveLength(301);

  const refresh = new Operation(emulator);
  await Promise.all(made.map(({ id, outs }) => refresh.of(folder).read(id, outs)));
  expect(requestsTo(emulator)).toEqual(Array(4).fill("GET /api/folders"));

  const destroy = new Operation(emulator);
  await Promise.all(made.map(({ id, outs }) => destroy.of(folder).delete(id, outs)));
  expect(requestsTo(emulator)).toHaveLength(300);
  expect(folders()).toHaveLength(1);
});
