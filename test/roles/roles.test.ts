/** Listings of collaborators' roles. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { RolesApi } from "../../provider/roles/api";
import { clientOf } from "../support/client";
import { fullRequestsTo } from "../support/requests";

let emulator: Emulator;
let api: RolesApi;

beforeEach(async () => {
  emulator = await startEmulator();
  api = new RolesApi(clientOf(emulator));
});

afterEach(() => emulator.close());

test("the roles of the older model come with what they allow", async () => {
  const role = { id: 478, name: "QA", inheritable: false, folder_ids: [80], privileges: { Recipes: ["read"] } };
  emulator.state().collections.roles = [role];
  expect(await api.listRoles()).toMatchObject([
    { id: "478", name: "QA", inheritable: false, folderIds: ["80"], privileges: { Recipes: ["read"] } },
  ]);
});

test("project and environment roles are listed, or found by name", async () => {
  expect((await api.listProjectRoles()).map(({ name }) => name)).toContain("Builder");
  expect(await api.listProjectRoles("Builder")).toMatchObject([{ name: "Builder", type: "system", membersCount: 0 }]);
  expect((await api.listEnvironmentRoles()).map(({ name }) => name)).toContain("Member");
  expect(await api.listEnvironmentRoles("Builder")).toEqual([]);
});

test("pages in brackets are read to the end, and no further than the total", async () => {
  emulator.state().collections.project_roles = Array.from({ length: 196 }, (_, n) => ({ id: 100 + n, name: `r${n}` }));
  fullRequestsTo(emulator);
  expect(await api.listProjectRoles()).toHaveLength(200);
  expect(fullRequestsTo(emulator).map((request) => decodeURIComponent(request))).toEqual([
    "GET /api/project_roles?page[number]=1&page[size]=100",
    "GET /api/project_roles?page[number]=2&page[size]=100",
  ]);
});

test("ids may be handles", async () => {
  await emulator.close();
  emulator = await startEmulator({ roleIds: "handle" });
  expect(await new RolesApi(clientOf(emulator)).listProjectRoles("Builder")).toMatchObject([{ id: "pr-2" }]);
});
