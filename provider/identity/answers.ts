/** How the functions of end users and their groups are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { oneBy } from "../runtime/program/one-by";
import { given, handle, text } from "../runtime/values/schemas";
import { HANDLE, identityApi } from "./api";
import type { GetIamUserGroupArgs, GetIamUsersArgs } from "./functions";

const groupId = handle("end-user group", HANDLE);

export const getIamUserGroups = answeringAll((client) => identityApi(client).groups.all());

export const getIamUserGroup = answering<GetIamUserGroupArgs>()(
  { id: groupId.optional(), name: text.optional() },
  (client, wanted) => oneBy("end-user group", wanted, identityApi(client).groups),
);

export const getIamUsers = answering<GetIamUsersArgs>()(
  { email: given.optional(), userGroupId: groupId.optional() },
  async (client, { email, userGroupId }) => {
    const api = identityApi(client);
    const users = await (userGroupId === undefined ? api.users() : api.membersOf(userGroupId));
    return users.filter((one) => email === undefined || one.email?.toLowerCase() === email.toLowerCase());
  },
);
