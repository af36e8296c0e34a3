/**
 * End users of Workato Identity and their groups in the emulator. Two users are there from the start, as if they had signed in;
 * others can be put into the collection `iam_users`.
 */

import { routes } from "../identity/api";
import { badRequest, missing, ok, success } from "./answers";
import { answering, type Call, find, pageOf, stringIn, type World } from "./area";
import { type Entity, type Store, visible } from "./store";

export const GROUPS = "iam_user_groups";
const USERS = "iam_users";
const PER_PAGE = 100;
const PEOPLE = [
  { id: "user-1", name: "Ada Example", email: "ada@example.com", external_id: null },
  { id: "user-2", name: "Ben Example", email: "ben@example.com", external_id: null },
];
type Body = Call["body"];

export const identity = [
  answering(routes.listGroups, ({ query }, { store }) =>
    ok({ data: pageOf(store.all(GROUPS), query, PER_PAGE).map(shown) }),
  ),
  answering(routes.createGroup, ({ body }, { store, clock }) => {
    if (!stringIn(body, "name")) throw missing("name");
    const now = clock.timestamp();
    const id = `group-${store.newId()}`;
    const group = { id, description: null, external_id: null, ...given(body, store), created_at: now };
    return { status: 201, body: { data: shown(store.add(GROUPS, { ...group, updated_at: now, _user_ids: [] })) } };
  }),
  answering(routes.getGroup, (call, world) => ok({ data: shown(find(GROUPS, call, world)) })),
  answering(routes.updateGroup, (call, world) => {
    const group = find(GROUPS, call, world);
    const changed = { ...given(call.body, world.store, group), updated_at: world.clock.timestamp() };
    return ok({ data: shown(Object.assign(group, changed)) });
  }),
  answering(routes.deleteGroup, (call, world) => {
    const group = find(GROUPS, call, world);
    world.store.remove(GROUPS, (one) => one === group);
    return success;
  }),
  answering(routes.listMembers, (call, { store, ...world }) => {
    const ids = membersOf(find(GROUPS, call, { store, ...world }));
    const members = usersOf(store).filter(({ id }) => ids.includes(String(id)));
    return ok({ data: pageOf(members, call.query, PER_PAGE).map(visible) });
  }),
  answering(routes.addUsers, (call, world) => {
    const group = find(GROUPS, call, world);
    group._user_ids = [...new Set([...membersOf(group), ...userIdsIn(call.body, world)])];
    return success;
  }),
  answering(routes.removeUsers, (call, world) => {
    const group = find(GROUPS, call, world);
    const dropped = userIdsIn(call.body, world);
    group._user_ids = membersOf(group).filter((id) => !dropped.includes(id));
    return success;
  }),
  answering(routes.listUsers, ({ query }, { store }) => {
    const emails = query.getAll("emails[]");
    const users = usersOf(store).filter(({ email }) => emails.length === 0 || emails.includes(String(email)));
    return ok({ data: pageOf(users, query, PER_PAGE).map(visible) });
  }),
];

const membersOf = (group: Entity) => group._user_ids as string[];
const shown = (group: Entity) => ({ ...visible(group), users_count: membersOf(group).length });

/** A name can be given to one group of the environment only. */
function given(body: Body, store: Store, group?: Entity): Record<string, unknown> {
  const texts = ["name", "description", "external_id"].flatMap((key) => {
    if (body[key] === undefined) return [];
    const value = stringIn(body, key);
    if (value === undefined || (key === "name" && value === ""))
      throw badRequest(`${key} is invalid: Must be a String`);
    return [[key, value] as const];
  });
  const isTaken = store.all(GROUPS).some((one) => one !== group && one.name === body.name);
  if (isTaken) throw badRequest("name has already been taken");
  return Object.fromEntries(texts);
}

function userIdsIn(body: Body, { store }: World): string[] {
  const { user_ids: ids } = body;
  if (!Array.isArray(ids) || ids.length === 0) throw missing("user_ids");
  const known = usersOf(store).map(({ id }) => id as unknown);
  if (!ids.every((id) => known.includes(id))) throw badRequest("user_ids is invalid");
  return ids.map(String);
}

function usersOf(store: Store): readonly Record<string, unknown>[] {
  const users = store.all(USERS);
  return users.length > 0 ? users : PEOPLE;
}
