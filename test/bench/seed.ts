/**
 * Fills an emulated workspace. One object of each kind is made by its area, and the others are put into the store as
 * copies of it, so that all look as Workato would show them and tens of thousands take no time.
 */

import type { Emulator } from "pulumi-workato/emulator";
import { newUuid } from "../../provider/emulator/data-tables";
import { type Entity, Store } from "../../provider/emulator/store";
import { handleOf } from "../../provider/emulator/tags";

/**
 * A workspace at the ceilings that Workato has for recipes, tags and tables, less those that the stack adds: the emulator
 * refuses more, as Workato does.
 */
const WHOLE = {
  projects: 100,
  recipes: 4_980,
  connections: 3_000,
  lookup_tables: 95,
  data_tables: 95,
  developer_api_clients: 2_000,
  tags: 995,
  on_prem_groups: 300,
  on_prem_agents: 500,
} as const;

/** With the project's own: a tree in which each folder has three inside, five deep. */
const FOLDERS_OF_A_PROJECT = 100;
const INSIDE_EACH = 3;

/** Fills the workspace with this part of the whole, and says which folder lies deepest. */
export async function seed(emulator: Emulator, part: number, code: string): Promise<{ deepFolderId: string }> {
  const store = new Store(emulator.state());
  const count = (kind: keyof typeof WHOLE) => Math.max(1, Math.round(WHOLE[kind] * part));
  await makeOneOfEach(emulator, code);
  const last = (collection: string) => store.all(collection).at(-1)!;

  const inner = last("folders");
  const outer = store.find("folders", String(inner.parent_id))!;
  const project = last("projects");
  store.all("folders").pop();
  const folders: Entity[] = [];
  for (let p = 0; p < count("projects"); p++) {
    const own = p === 0 ? outer : store.add("folders", { ...outer, id: store.newId(), name: `Project ${p}` });
    if (p > 0) {
      own.project_id = store.newId();
      store.add("projects", { ...project, id: own.project_id, folder_id: own.id, name: own.name });
    }
    const tree = [own];
    for (let f = 1; f < FOLDERS_OF_A_PROJECT; f++) {
      const { id } = tree[Math.floor((f - 1) / INSIDE_EACH)]!;
      const changed = { id: store.newId(), name: `Folder ${f}`, parent_id: id, project_id: own.project_id };
      tree.push(store.add("folders", { ...inner, ...changed }));
    }
    folders.push(...tree);
  }

  const folderOf = (i: number) => folders[(i * 7) % folders.length]!.id;
  const copies = (kind: keyof typeof WHOLE, changed: (id: number, i: number) => object = () => ({})) => {
    const sample = last(kind);
    for (let i = store.all(kind).length; i < count(kind); i++) {
      const id = store.newId();
      store.add(kind, { ...sample, id, name: `${kind} ${i}`, ...changed(id, i) });
    }
  };
  copies("connections", (_, i) => ({ folder_id: folderOf(i) }));
  const version = last("recipe_versions");
  copies("recipes", (id, i) => {
    store.add("recipe_versions", { ...version, id: store.newId(), _recipe_id: id });
    return { folder_id: folderOf(i) };
  });
  copies("lookup_tables", (_, i) => ({
    project_id: String(folders[(i * FOLDERS_OF_A_PROJECT) % folders.length]!.project_id),
  }));
  copies("data_tables", (id, i) => ({ id: newUuid(store), numeric_id: id, folder_id: folderOf(i) }));
  copies("developer_api_clients", (id) => ({ _token: `none-${id}` }));
  copies("tags", (id, i) => ({ handle: handleOf(id), title: `Tag ${i}` }));
  copies("on_prem_groups");
  const groups = store.all("on_prem_groups");
  copies("on_prem_agents", (id, i) => ({ cn: `host:${id}`, on_prem_group_id: groups[i % groups.length]!.id }));
  return { deepFolderId: String(folders.at(-1)!.id) };
}

async function makeOneOfEach(emulator: Emulator, code: string): Promise<void> {
  const headers = { authorization: `Bearer ${emulator.token}` };
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${emulator.url}/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text}`);
    return [JSON.parse(text)].flat()[0] as Record<string, unknown>;
  };
  const project = await post("folders", { name: "Project 0" });
  const folder_id = (await post("folders", { name: "Folder", parent_id: project.id })).id;
  const connection = await post("connections", {
    name: "c",
    provider: "rest",
    folder_id,
    input: { auth_type: "no_auth" },
  });
  const config = JSON.stringify([
    { keyword: "application", name: "rest", provider: "rest", account_id: connection.id },
  ]);
  await post("recipes", { recipe: { name: "r", folder_id: String(folder_id), code, config } });
  await post("lookup_tables", { name: "l", project_id: project.project_id, schema: [{ label: "a" }, { label: "b" }] });
  const schema = [{ name: "email", type: "string", optional: true }];
  await post("data_tables", { name: "d", folder_id, schema });
  const scope = { all_folders: false, folder_ids: [project.id], api_privilege_group_id: 501 };
  await post("developer_api_clients", { name: "a", ...scope });
  await post("tags", { title: "Tag 0" });
  const group = await post("on_prem_groups", { name: "g" });
  await post("on_prem_agents", { name: "agent", on_prem_group_id: group.id, os: "linux" });
}

/** The code of a recipe, about this long: a trigger and steps that ask a web service. */
export function codeOf(bytes: number): string {
  const step = (number: number) => ({
    number,
    provider: "rest",
    name: "make_request",
    as: `step${number}`,
    keyword: "action",
    input: {
      request: {
        method: "POST",
        url: `https://example.com/orders/${number}`,
        body: "All about this order. ".repeat(20),
      },
      response: { output_type: "json", schema: ["id", "name", "amount"].map((name) => ({ name, type: "string" })) },
    },
  });
  const each = JSON.stringify(step(1)).length + 1;
  const block = Array.from({ length: Math.max(1, Math.round(bytes / each)) }, (_, i) => step(i + 1));
  return JSON.stringify({ number: 0, provider: "clock", name: "timer", keyword: "trigger", input: {}, block });
}
