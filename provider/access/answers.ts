/** How the functions of developer API clients are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { oneBy } from "../runtime/program/one-by";
import { id, text } from "../runtime/values/schemas";
import { accessApi } from "./api";
import type { GetApiClientArgs } from "./functions";

export const getApiClients = answeringAll((client) => accessApi(client).clients.all());

export const getApiClient = answering<GetApiClientArgs>()(
  { id: id("API client").optional(), name: text.optional() },
  (client, wanted) => oneBy("API client", wanted, accessApi(client).clients),
);

export const getApiClientRoles = answeringAll((client) => accessApi(client).roles.all());
