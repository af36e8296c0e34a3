/** Groups of end users against the emulator: their fields, and exactly the members that are declared. */

import { type Emulator, type Entity, startEmulator } from "../../provider/emulator";
import { iamUserGroup } from "../../provider/identity/user-group.handler";
import { entryOf } from "../../provider/import/entry";
import { clientOf, errorOf } from "../support/client";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let last: Operation;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const hooks = () => {
  last = new Operation(emulator);
  return last.of(iamUserGroup);
};
const groups = () => emulator.state().collections.iam_user_groups as (Entity & { _user_ids: string[] })[];
const [ADA, BEN] = ["user-1", "user-2"];
const PATH = "/api/iam/user_groups";

test("a group is made with its members, and read again as declared", async () => {
  const news = { name: "Sellers", description: "EMEA", externalId: "okta-7", userIds: [BEN, ADA] };
  const { id, outs } = await hooks().create(news);
  expect(groups()).toMatchObject([{ id, name: "Sellers", description: "EMEA", external_id: "okta-7" }]);
  expect(outs).toEqual({ ...news, createdAt: groups()[0]!.created_at, updatedAt: groups()[0]!.updated_at });
  emulator.passTime(600_000);
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props!, news)).toEqual({ changes: false });
});

test("a change sends what changes: a new description, and only the members who come and go", async () => {
  const { id, outs } = await hooks().create({ name: "Sellers", userIds: [ADA] });
  requestsTo(emulator);
  const changed = await hooks().update(id, outs, { name: "Sellers", description: "EMEA", userIds: [BEN] });
  expect(changed).toMatchObject({ description: "EMEA", userIds: [BEN] });
  expect(groups()[0]).toMatchObject({ description: "EMEA", _user_ids: [BEN] });
  const writes = requestsTo(emulator).filter((request) => !request.startsWith("GET"));
  const members = [`POST ${PATH}/${id}/add_users`, `DELETE ${PATH}/${id}/remove_users`];
  expect(writes).toEqual([`PUT ${PATH}/${id}`, ...members]);
  await hooks().update(id, changed, { name: "Sellers", userIds: [BEN] });
  expect(groups()[0]).toMatchObject({ description: "" });
  expect(requestsTo(emulator).filter((request) => !request.startsWith("GET"))).toEqual([`PUT ${PATH}/${id}`]);
});

test("a member that somebody adds is shown, and goes again; without userIds, members are nobody's business", async () => {
  const own = await hooks().create({ name: "Sellers", userIds: [ADA] });
  const open = await hooks().create({ name: "Buyers" });
  emulator.passTime(600_000);
  for (const group of groups()) group._user_ids = [ADA, BEN];
  const { inputs } = (await hooks().read(own.id, own.outs))!;
  expect(inputs).toEqual({ name: "Sellers", userIds: [ADA, BEN] });
  expect((await hooks().read(open.id, open.outs))!.props).toEqual(open.outs);
  await hooks().update(own.id, { ...own.outs, ...inputs }, { name: "Sellers", userIds: [ADA] });
  await hooks().update(open.id, open.outs, { name: "Buyers", description: "x" });
  expect(groups().map(({ _user_ids }) => _user_ids)).toEqual([[ADA], [ADA, BEN]]);
});

test("an empty list takes all members away, and a list that is no longer declared leaves them", async () => {
  const { id, outs } = await hooks().create({ name: "Sellers", userIds: [ADA, BEN] });
  await hooks().update(id, outs, { name: "Sellers" });
  expect(groups()[0]!._user_ids).toEqual([ADA, BEN]);
  await hooks().update(id, outs, { name: "Sellers", userIds: [] });
  expect(groups()[0]!._user_ids).toEqual([]);
});

test("a group whose members Workato refuses is in the state without them, and the next up adds them", async () => {
  const failure = (await errorOf(hooks().create({ name: "Sellers", userIds: ["user-9"] }))) as Error & { id: string };
  expect(failure).toMatchObject({ id: groups()[0]!.id, properties: { name: "Sellers", userIds: [] } });
  const state = (failure as unknown as { properties: Record<string, unknown> }).properties;
  expect(await hooks().update(failure.id, state, { name: "Sellers", userIds: [ADA] })).toMatchObject({
    userIds: [ADA],
  });
  expect(groups()[0]!._user_ids).toEqual([ADA]);
});

test("a group of the same name is refused, or taken over with its id and brought to the declared members", async () => {
  const { id } = await hooks().create({ name: "Sellers", userIds: [BEN] });
  const news = { name: "Sellers", userIds: [ADA] };
  expect((await errorOf(hooks().create(news))).message).toContain(`there already is one (id ${id})`);
  expect((await hooks().create({ ...news, ifExists: "adopt" })).id).toBe(id);
  expect(groups()[0]!._user_ids).toEqual([ADA]);
});

test.each(["own", "plain"] as const)("a group that is gone is gone, in Workato's words for it (%s)", async (words) => {
  await emulator.close();
  emulator = await startEmulator({ notFoundWords: words });
  const { id, outs } = await hooks().create({ name: "Sellers", userIds: [ADA] });
  emulator.state().collections.iam_user_groups = [];
  emulator.passTime(600_000);
  expect(await hooks().read(id, outs)).toBeUndefined();
  await hooks().delete(id, outs);
});

test("another 422 is no sign that it is gone", async () => {
  const { id, outs } = await hooks().create({ name: "Sellers" });
  emulator.fault({ method: "DELETE", status: 422, body: { message: "it is in use" } });
  expect((await errorOf(hooks().delete(id, outs))).message).toContain("it is in use");
});

test("groups are imported with their members", async () => {
  await hooks().create({ name: "Sellers", userIds: [ADA] });
  await hooks().create({ name: "Buyers" });
  const listed = await iamUserGroup.list!(iamUserGroup.api(clientOf(emulator)));
  expect(listed.map((group) => entryOf(iamUserGroup, group).inputs)).toEqual([
    { name: "Sellers", userIds: [ADA] },
    { name: "Buyers" },
  ]);
});
