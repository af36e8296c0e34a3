/** Groups of end users under torture. */

import { chance, type Kind, pick } from "./kind";

const USERS = ["user-1", "user-2"];

const group: Kind = {
  type: "IamUserGroup",
  collection: "iam_user_groups",
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }),
    ...(chance(random, 0.7) && { userIds: USERS.filter(() => chance(random, 0.5)) }),
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    (inputs.description === undefined || entity.description === inputs.description) &&
    (inputs.userIds === undefined || String((entity._user_ids as string[]).toSorted()) === String(inputs.userIds)),
  click: (random, { id, name }) =>
    pick(random, [
      { method: "PUT", path: `/api/iam/user_groups/${id}`, body: { name: `${name} clicked ${id}` } },
      { method: "POST", path: `/api/iam/user_groups/${id}/add_users`, body: { user_ids: [pick(random, USERS)] } },
      { method: "DELETE", path: `/api/iam/user_groups/${id}/remove_users`, body: { user_ids: [pick(random, USERS)] } },
    ]),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/iam/user_groups/${id}` }],
  byHand: (_, name, workspace) =>
    workspace.all("iam_user_groups").some((one) => one.name === name)
      ? undefined
      : { method: "POST", path: "/api/iam/user_groups", body: { name } },
};

export const identityKinds: readonly Kind[] = [group];
