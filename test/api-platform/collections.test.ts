/** API collections against the emulator: made, listed and deleted, and never changed. */

import { apiCollection } from "../../provider/api-platform/collection.handler";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const hooks = () => new Operation(emulator).of(apiCollection);
const collections = () => emulator.state().collections.api_collections ?? [];

test("a collection is made in its project, whose id goes as text, and read again as declared", async () => {
  const news = { name: "Orders", projectId: projectIn(emulator).id };
  requestsTo(emulator);
  const { id, outs } = await hooks().create(news);
  expect(collections()).toMatchObject([{ name: "Orders", project_id: news.projectId }]);
  expect(outs).toMatchObject({ ...news, url: "https://api.peatql.io/orders-v1", version: "1.0" });
  expect(outs.apiSpecUrl).toMatch(/\?token=[\da-f]{32}$/);
  expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: news });
  expect(await hooks().diff(id, outs, news)).toEqual({ changes: false });
});

test("another name and another project replace it", async () => {
  const { id, outs } = await hooks().create({ name: "Orders", projectId: projectIn(emulator).id });
  expect(await hooks().diff(id, outs, { ...outs, name: "New" })).toEqual({ replaces: ["name"] });
  expect(await hooks().diff(id, outs, { ...outs, projectId: "4711" })).toEqual({ replaces: ["projectId"] });
});

test("one of this name in the same project is in the way, and adopted without a change", async () => {
  const { id: projectId } = projectIn(emulator);
  const { id } = await hooks().create({ name: "Orders", projectId });
  await expect(hooks().create({ name: "Orders", projectId })).rejects.toThrow(`there already is one (id ${id})`);
  writesTo(emulator);
  expect((await hooks().create({ name: "Orders", projectId, ifExists: "adopt" })).id).toBe(id);
  expect(writesTo(emulator)).toEqual([]);
});

test("one of another project is in nobody's way, and no other project's is taken over by its id", async () => {
  const { id, outs } = await hooks().create({ name: "Orders" });
  const { id: projectId } = projectIn(emulator);
  expect((await hooks().create({ name: "Orders", projectId })).id).not.toBe(id);
  writesTo(emulator);
  await expect(hooks().update(id, outs, { name: "Orders", projectId })).rejects.toThrow(
    `projectId is ${projectId}, and API collection "Orders" is in no project, which Workato cannot change`,
  );
  expect(writesTo(emulator)).toEqual([]);
});

test("one with endpoints is deleted by force alone", async () => {
  const { id, outs } = await hooks().create({ name: "Orders" });
  const endpoint = { id: 9903, api_collection_id: Number(id), name: "find", active: true };
  emulator.state().collections.api_endpoints = [endpoint, { ...endpoint, id: 9904 }];
  requestsTo(emulator);
  const { message } = await errorOf(hooks().delete(id, outs));
  expect(message).toContain('it still holds API endpoint "find" (9903) and 1 more, which could not be called any more');
  expect(writesTo(emulator)).toEqual([]);
  await hooks().delete(id, { ...outs, forceDestroy: true });
  expect(collections()).toEqual([]);
});

test("a project with a collection that is not this stack's is not deleted", async () => {
  const { id: projectId } = projectIn(emulator);
  const projects = new Operation(emulator).of("Project");
  const { id } = await hooks().create({ name: "Orders", projectId });
  const { message } = await errorOf(projects.delete(projectId, {}));
  expect(message).toContain('it still holds api group "Orders"');
  expect(collections().map((one) => String(one.id))).toEqual([id]);
});

test("where Workato's API cannot delete it, nothing counts as deleted and the remedy is said", async () => {
  const { id, outs } = await hooks().create({ name: "Orders" });
  emulator.fault({ method: "DELETE", path: "*", status: 404, body: { message: "API not found" } });
  const { message } = await errorOf(hooks().delete(id, outs));
  expect(message).toContain("delete it on its page in Workato and run again, or let go of it with retainOnDelete");
});
