/** Recipes, tags and API clients under torture. */

import { isDeepStrictEqual } from "node:util";
import { chance, type Inputs, type Kind, pick } from "./kind";
import { HOMES } from "./projects";

const code = (input: object, ...block: object[]) => ({
  ...{ number: 0, keyword: "trigger", provider: "clock", name: "timer", input },
  ...(block.length > 0 && { block }),
});
const GOOD = code({ every: 5 });
const LOGGING = code({ every: 5 }, { number: 1, keyword: "action", provider: "logger", input: { message: "x" } });
/** Workato drops the input: of an application that nobody has connected, and of a step without a schema. */
const LOSING = code({ every: 5 }, { number: 1, keyword: "action", provider: "salesforce", input: { limit: "5" } });
const UNCONNECTED = [{ keyword: "application", provider: "salesforce", skipValidation: true }];

/** Whether what is stored is what Workato makes of what was sent: with more in it, but for a comment; an action with less input. */
function isMadeOf(stored: Inputs, sent: Inputs): boolean {
  const isAsSent = ([name, value]: [string, unknown]) => {
    const seen = stored[name];
    if (name === "block") {
      const [have, want] = [seen as Inputs[], value as Inputs[]];
      return have.length === want.length && want.every((step, index) => isMadeOf(have[index]!, step));
    }
    if (name !== "input" || sent.keyword !== "action") return isDeepStrictEqual(seen, value);
    return Object.entries(seen as Inputs).every(([field, item]) => item === (value as Inputs)[field]);
  };
  return stored.comment === sent.comment && Object.entries(sent).every(isAsSent);
}

const recipe: Kind = {
  type: "Recipe",
  collection: "recipes",
  parents: [{ input: "folderId", of: HOMES }],
  container: (entity) => `folders ${entity.folder_id}`,
  inputs: (random, name) => ({
    name,
    code: pick(random, [
      ...[GOOD, code({ every: 10 }), LOGGING, LOSING],
      ...(chance(random, 0.3) ? [code({ every: "__missing__" })] : []),
    ]),
    config: UNCONNECTED,
    ...(chance(random, 0.4) && { description: pick(random, ["one", "two"]) }),
    ...(chance(random, 0.6) && { running: chance(random, 0.7) }),
  }),
  corrected: (inputs) => (JSON.stringify(inputs.code).includes("__missing__") ? { ...inputs, code: GOOD } : inputs),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    String(entity.folder_id) === inputs.folderId &&
    (inputs.description === undefined || entity.description === inputs.description) &&
    (inputs.running === undefined || entity.running === inputs.running) &&
    isMadeOf(JSON.parse(String(entity.code)) as Inputs, inputs.code as Inputs),
  click: (random, { id, name, running, code: stored }) => {
    const path = `/api/recipes/${id}`;
    if (running) return { method: "PUT", path: `${path}/stop` };
    const commented = JSON.stringify({ ...(JSON.parse(String(stored)) as object), comment: "clicked" });
    return pick(random, [
      { method: "PUT", path, body: { recipe: { name: `${name} clicked` } } },
      { method: "PUT", path, body: { recipe: { code: commented } } },
      { method: "PUT", path: `${path}/start` },
    ]);
  },
  remove: ({ id }) => [
    { method: "PUT", path: `/api/recipes/${id}/stop` },
    { method: "DELETE", path: `/api/recipes/${id}` },
  ],
  byHand: (random, name, workspace) => {
    const folders = workspace.all("folders");
    if (folders.length === 0) return undefined;
    const made = { name, folder_id: String(pick(random, folders).id), code: JSON.stringify(GOOD) };
    return { method: "POST", path: "/api/recipes", body: { recipe: made } };
  },
};

const tag: Kind = {
  type: "Tag",
  collection: "tags",
  idOf: (entity) => String(entity.handle),
  inputs: (random, title) => ({
    title,
    ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }),
    ...(chance(random, 0.5) && { color: pick(random, ["blue", "teal"]) }),
  }),
  matches: (entity, inputs) =>
    entity.title === inputs.title &&
    (inputs.description === undefined || entity.description === inputs.description) &&
    (inputs.color === undefined || entity.color === inputs.color),
  click: (random, { handle, title }) => ({
    method: "PUT",
    path: `/api/tags/${handle}`,
    body: chance(random, 0.5) ? { title, color: "red" } : { title: `${title} clicked` },
  }),
  remove: ({ handle }) => [{ method: "DELETE", path: `/api/tags/${handle}` }],
  byHand: (_, title) => ({ method: "POST", path: "/api/tags", body: { title } }),
};

/** Several resources can give one tag, each to recipes of its own. */
const tagAssignment: Kind = {
  type: "TagAssignment",
  collection: "tags",
  idOf: (entity) => String(entity.handle),
  isView: true,
  values: {
    declared: ({ tagId, recipeIds }) => (recipeIds as string[]).map((id) => `tag ${tagId} on recipe ${id}`),
    set: (workspace) =>
      workspace
        .all("recipes")
        .flatMap(({ id, tags = [] }) => (tags as string[]).map((handle) => `tag ${handle} on recipe ${id}`)),
  },
  parents: [
    { input: "tagId", of: ["Tag"] },
    { input: "recipeIds", of: ["Recipe"], list: true, exclusive: true },
  ],
  inputs: () => ({}),
  matches: (entity, inputs, workspace) =>
    (inputs.recipeIds as string[]).every((id) =>
      (workspace.find("recipes", id)?.tags as string[] | undefined)?.includes(String(entity.handle)),
    ),
};

const apiClient: Kind = {
  type: "DeveloperApiClient",
  collection: "developer_api_clients",
  parents: [{ input: "projectIds", of: ["Project"], list: true }],
  inputs: (random, name) => ({
    name,
    apiClientRole: pick(random, ["Full access", "On-prem"]),
    ...(chance(random, 0.4) && { ipAllowList: ["198.51.100.10"] }),
    ...(chance(random, 0.4) && { rotate: pick(random, ["1", "2"]) }),
  }),
  matches: (entity, inputs, workspace) =>
    entity.name === inputs.name &&
    entity.all_folders === false &&
    JSON.stringify([...(entity.folder_ids as number[])].sort()) ===
      JSON.stringify(
        [...new Set(inputs.projectIds as string[])].map((id) => workspace.find("projects", id)?.folder_id).sort(),
      ),
  click: (_, { id, name, folder_ids }) => ({
    method: "PUT",
    path: `/api/developer_api_clients/${id}`,
    body: { name: `${name} clicked`, all_folders: false, folder_ids },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/developer_api_clients/${id}` }],
  byHand: (_, name) => ({ method: "POST", path: "/api/developer_api_clients", body: { name, all_folders: true } }),
};

export const recipeKinds: readonly Kind[] = [recipe, tag, tagAssignment, apiClient];
