/** The functions that read end users and their groups. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { identityApi } from "../../provider/identity/api";
import { valueIn } from "../../provider/runtime/program/outputs";
import { clientOf } from "../support/client";

let emulator: Emulator;
let id = "";
beforeAll(async () => {
  emulator = await startEmulator();
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  const api = identityApi(clientOf(emulator));
  ({ id } = await api.groups.create({ name: "Sellers", external_id: "okta-7" }));
  await api.addMembers(id, ["user-2"]);
});
afterAll(() => emulator.close());

test("a group is found by its id and by its name, with all that Workato tells of it", async () => {
  const { created_at, updated_at } = emulator.state().collections.iam_user_groups![0] as unknown as Record<
    string,
    string
  >;
  const expected: workato.IamUserGroupInfo = {
    ...{ id, name: "Sellers", description: "", externalId: "okta-7", usersCount: 1 },
    ...{ createdAt: created_at, updatedAt: updated_at },
  };
  expect(await workato.getIamUserGroup({ id })).toEqual(expected);
  expect(await valueIn(workato.getIamUserGroupOutput({ name: pulumi.output("Sellers") }))).toEqual(expected);
  expect(await workato.getIamUserGroups()).toEqual([expected]);
  expect(await valueIn(workato.getIamUserGroupsOutput())).toEqual([expected]);
});

test("users are listed: all, by their e-mail address, and the members of a group", async () => {
  const ben: workato.IamUserInfo = {
    id: "user-2",
    name: "Ben Example",
    email: "ben@example.com",
    externalId: undefined,
  };
  expect((await workato.getIamUsers()).map((user) => user.id)).toEqual(["user-1", "user-2"]);
  expect(await workato.getIamUsers({ email: "Ben@Example.com" })).toEqual([ben]);
  expect(await valueIn(workato.getIamUsersOutput({ userGroupId: pulumi.output(id) }))).toEqual([ben]);
});
