/** Collections, clients and keys of the API platform under torture. */

import type { Entity } from "../../../provider/emulator";
import { chance, isOurs, type Kind, pick } from "./kind";

const collection: Kind = {
  type: "ApiCollection",
  collection: "api_collections",
  parents: [{ input: "projectId", of: ["Project"] }],
  container: ({ project_id }) => `projects ${project_id}`,
  inputs: (_, name) => ({ name }),
  matches: ({ name, project_id }, inputs) => name === inputs.name && String(project_id) === inputs.projectId,
  remove: ({ id }) => [{ method: "DELETE", path: `/api/api_collections/${id}` }],
  byHand: (random, name, workspace) => {
    const projects = workspace.all("projects");
    if (projects.length === 0) return undefined;
    const project_id = String(pick(random, projects).id);
    return { method: "POST", path: "/api/api_collections", body: { name, project_id } };
  },
};

const client: Kind = {
  type: "ApiPlatformClient",
  collection: "api_clients",
  parents: [{ input: "apiCollectionIds", of: ["ApiCollection"], list: true }],
  inputs: (random, name) => ({
    name,
    authType: isOurs(name) ? pick(random, ["token", "oauth2"]) : "token",
    ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }),
    ...(chance(random, 0.4) && { forceDestroy: true }),
    ...(chance(random, 0.3) && { mtlsEnabled: chance(random, 0.5) }),
  }),
  corrected: (inputs) => ({ ...inputs, forceDestroy: true }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    entity.auth_type === inputs.authType &&
    (inputs.description === undefined || entity.description === inputs.description) &&
    (inputs.mtlsEnabled === undefined || entity.mtls_enabled === inputs.mtlsEnabled) &&
    String((entity._collection_ids as number[]).map(String).toSorted()) ===
      String((inputs.apiCollectionIds as string[]).toSorted()),
  click: (random, entity) => ({
    method: "PUT",
    path: `/api/v2/api_clients/${entity.id}`,
    body: {
      ...bodyOf(entity),
      ...(chance(random, 0.5) ? { name: `${entity.name} clicked` } : { description: "clicked", mtls_enabled: true }),
    },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/v2/api_clients/${id}` }],
  byHand: (random, name, workspace) => {
    const collections = workspace.all("api_collections");
    if (collections.length === 0) return undefined;
    const body = { name, auth_type: "token", api_collection_ids: [pick(random, collections).id] };
    return { method: "POST", path: "/api/v2/api_clients", body };
  },
};

const bodyOf = ({ name, auth_type, _collection_ids }: Entity) => ({
  ...{ name, auth_type, api_collection_ids: _collection_ids },
});

const ADDRESSES = ["192.0.2.0/24", "198.51.100.10"];

const key: Kind = {
  type: "ApiPlatformKey",
  collection: "api_keys",
  parents: [{ input: "apiClientId", of: ["ApiPlatformClient"] }],
  container: ({ _client_id }) => `api_clients ${_client_id}`,
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.4) && { active: chance(random, 0.5) }),
    ...(chance(random, 0.4) && { ipAllowList: ADDRESSES.filter(() => chance(random, 0.5)) }),
    ...(chance(random, 0.3) && { rotate: pick(random, ["one", "two"]) }),
  }),
  matches: (entity, inputs) =>
    String(entity._client_id) === inputs.apiClientId &&
    entity.name === inputs.name &&
    (inputs.active === undefined || entity.active === inputs.active) &&
    (inputs.ipAllowList === undefined ||
      String((entity.ip_allow_list as string[]).toSorted()) === String((inputs.ipAllowList as string[]).toSorted())),
  click: (random, { id, _client_id, name, active }) =>
    pick(random, [
      { method: "PUT", path: `/api/v2/api_clients/${_client_id}/api_keys/${id}/${active ? "disable" : "enable"}` },
      {
        method: "PUT",
        path: `/api/v2/api_clients/${_client_id}/api_keys/${id}`,
        body: { name: `${name} clicked`, active, ip_allow_list: ["203.0.113.1"] },
      },
    ]),
  remove: ({ id, _client_id }) => [{ method: "DELETE", path: `/api/v2/api_clients/${_client_id}/api_keys/${id}` }],
  byHand: (random, name, workspace) => {
    const clients = workspace.all("api_clients");
    if (clients.length === 0) return undefined;
    const path = `/api/v2/api_clients/${pick(random, clients).id}/api_keys`;
    return { method: "POST", path, body: { name, active: true } };
  },
};

export const apiPlatformKinds: readonly Kind[] = [collection, client, key];
