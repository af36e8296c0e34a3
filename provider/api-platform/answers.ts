/** How the functions of the API platform are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { id, text } from "../runtime/values/schemas";
import { apiPlatformApi, infoOf, keyInfoOf } from "./api";
import type {
  GetApiCollectionArgs,
  GetApiCollectionsArgs,
  GetApiEndpointArgs,
  GetApiEndpointsArgs,
  GetApiPlatformClientArgs,
  GetApiPlatformKeysArgs,
} from "./functions";

const projectId = id("project").optional();
const apiCollectionId = id("API collection").optional();

export const getApiCollections = answering<GetApiCollectionsArgs>()({ projectId }, async (client, wanted) =>
  matching(await apiPlatformApi(client).collections.all(), wanted).map(infoOf),
);

export const getApiCollection = answering<GetApiCollectionArgs>()(
  { id: apiCollectionId, name: text.optional(), projectId },
  async (client, wanted) => infoOf(await oneBy("API collection", wanted, apiPlatformApi(client).collections)),
);

export const getApiEndpoints = answering<GetApiEndpointsArgs>()({ apiCollectionId }, (client, wanted) => {
  const api = apiPlatformApi(client);
  return wanted.apiCollectionId === undefined ? api.endpoints.all() : api.endpointsIn(wanted.apiCollectionId);
});

export const getApiEndpoint = answering<GetApiEndpointArgs>()(
  { id: id("API endpoint").optional(), name: text.optional(), apiCollectionId },
  (client, wanted) => oneBy("API endpoint", wanted, apiPlatformApi(client).endpoints),
);

export const getApiPlatformClients = answeringAll((client) => apiPlatformApi(client).clients.all());

export const getApiPlatformClient = answering<GetApiPlatformClientArgs>()(
  { id: id("API platform client").optional(), name: text.optional() },
  (client, wanted) => oneBy("API platform client", wanted, apiPlatformApi(client).clients),
);

export const getApiPlatformKeys = answering<GetApiPlatformKeysArgs>()(
  { apiClientId: id("API platform client") },
  async (client, { apiClientId }) => {
    const keys = await apiPlatformApi(client).keys(apiClientId).all();
    return keys.map((key) => keyInfoOf(apiClientId, key));
  },
);

export const getApiPortals = answeringAll((client) => apiPlatformApi(client).portals());
