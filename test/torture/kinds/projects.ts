/** Projects, folders, connections and properties of projects under torture. */

import type { Entity } from "../../../provider/emulator";
import { MYSQL, POSTGRESQL } from "../../support/connector-inputs";
import { CANARIES, chance, isOurs, type Kind, pick } from "./kind";

export const HOMES = ["Project.folderId", "Folder"];

const project: Kind = {
  type: "Project",
  collection: "projects",
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }),
    ...(chance(random, 0.4) && { forceDestroy: true }),
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name && (inputs.description === undefined || entity.description === inputs.description),
  click: (random, { id, name }) => ({
    method: "PUT",
    path: `/api/projects/${id}`,
    body: chance(random, 0.5) ? { name, description: "clicked" } : { name: `${name} clicked` },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/projects/${id}` }],
  byHand: (_, name) => ({ method: "POST", path: "/api/folders", body: { name } }),
};

const folder: Kind = {
  type: "Folder",
  collection: "folders",
  parents: [{ input: "parentFolderId", of: HOMES }],
  has: (entity) => entity.is_project !== true,
  container: (entity) => `folders ${entity.parent_id}`,
  inputs: (random, name) => ({ name, ...(chance(random, 0.4) && { forceDestroy: true }) }),
  matches: (entity, inputs) => entity.name === inputs.name && String(entity.parent_id) === inputs.parentFolderId,
  click: (_, { id, name }) => ({ method: "PUT", path: `/api/folders/${id}`, body: { name: `${name} clicked` } }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/folders/${id}?force=true` }],
  byHand: (random, name, workspace) => {
    const folders = workspace.all("folders");
    if (folders.length === 0) return undefined;
    return { method: "POST", path: "/api/folders", body: { name, parent_id: pick(random, folders).id } };
  },
};

const oauthProfile: Kind = {
  type: "CustomOauthProfile",
  collection: "custom_oauth_profiles",
  inputs: (random, name) => ({
    name,
    provider: isOurs(name) ? pick(random, ["hubspot", "salesforce"]) : "postgresql",
    clientId: pick(random, ["app-1", "app-2"]),
    clientSecret: CANARIES.input,
    ...(chance(random, 0.4) && { forceDestroy: true }),
  }),
  corrected: (inputs) => ({ ...inputs, forceDestroy: true }),
  matches: ({ name, provider, data }, inputs) =>
    name === inputs.name && provider === inputs.provider && (data as Entity).client_id === inputs.clientId,
  click: (random, { id, name, provider }) => ({
    method: "PUT",
    path: `/api/custom_oauth_profiles/${id}`,
    body: chance(random, 0.5)
      ? { name: `${name} clicked`, provider, data: { client_id: "app-1", client_secret: "s" } }
      : { name, provider, data: { client_id: "clicked", client_secret: "s" } },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/custom_oauth_profiles/${id}?force=true` }],
  byHand: (_, name) => ({
    method: "POST",
    path: "/api/custom_oauth_profiles",
    body: { name, provider: "postgresql", data: { client_id: "by hand", client_secret: "s" } },
  }),
};

const GOOD = (provider: unknown) => ({ ...(provider === "mysql" ? MYSQL : POSTGRESQL), password: CANARIES.input });
/** With these Workato does not sign in: the emulator refuses a value with "wrong" in it, and fields that a connector has not. */
const BAD = [{ host: "wrong" }, { host: "db.example.com", server: "db" }];

const connection: Kind = {
  type: "Connection",
  collection: "connections",
  parents: [{ input: "folderId", of: HOMES }],
  container: (entity) => `folders ${entity.folder_id}`,
  inputs: (random, name) => {
    const provider = isOurs(name) ? pick(random, ["postgresql", "mysql"]) : "postgresql";
    return {
      name,
      provider,
      ...(chance(random, 0.6) && {
        input: chance(random, 0.15)
          ? { ...GOOD(provider), ...pick(random, BAD) }
          : { ...GOOD(provider), ...(chance(random, 0.5) && { port: "5433" }) },
      }),
      ...(chance(random, 0.2) && { externalId: pick(random, ["x1", "x2"]) }),
      ...(chance(random, 0.3) && { forceDestroy: true }),
    };
  },
  corrected: (inputs) => (inputs.input === undefined ? inputs : { ...inputs, input: GOOD(inputs.provider) }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    entity.application === inputs.provider &&
    String(entity.folder_id) === inputs.folderId &&
    (inputs.externalId === undefined || entity.external_id === inputs.externalId) &&
    (inputs.input === undefined || entity._inputFields !== undefined),
  click: (random, { id, name }) =>
    chance(random, 0.5)
      ? { method: "PUT", path: `/api/connections/${id}`, body: { name: `${name} clicked` } }
      : { method: "POST", path: `/api/connections/${id}/disconnect` },
  remove: ({ id }) => [
    { method: "POST", path: `/api/connections/${id}/disconnect` },
    { method: "DELETE", path: `/api/connections/${id}` },
  ],
  byHand: (random, name, workspace) => {
    const folders = workspace.all("folders");
    if (folders.length === 0) return undefined;
    const body = { name, provider: "postgresql", folder_id: pick(random, folders).id, input: POSTGRESQL };
    return { method: "POST", path: "/api/connections", body };
  },
};

/** Several resources can be about one project, each with names of its own. */
const projectProperties: Kind = {
  type: "ProjectProperties",
  collection: "projects",
  isView: true,
  values: {
    declared: ({ projectId, properties }) =>
      Object.keys(properties as object).map((name) => `property ${name} of project ${projectId}`),
    set: (workspace) =>
      workspace
        .all("properties")
        .filter(({ value }) => value !== "")
        .map(({ name, project_id }) => `property ${name} of project ${project_id}`),
  },
  parents: [{ input: "projectId", of: ["Project"] }],
  inputs: (random, title) => {
    const [own] = title.split(" ");
    return {
      properties: {
        [`${own}_host`]: pick(random, ["one.example.com", "two.example.com"]),
        ...(chance(random, 0.6) && { [`${own}_key`]: CANARIES.property }),
      },
    };
  },
  matches: (entity, inputs, workspace) =>
    Object.entries(inputs.properties as Record<string, string>).every(([name, value]) =>
      workspace
        .all("properties")
        .some((one) => one.project_id === entity.id && one.name === name && one.value === value),
    ),
};

export const projectKinds: readonly Kind[] = [project, folder, oauthProfile, connection, projectProperties];
