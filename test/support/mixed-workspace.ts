/**
 * Fills an emulated workspace with objects of all kinds, as years of clicking leave them: odd names, twins, folders five deep
 * and moved under newer ones, recipes that call each other. The same seed makes the same workspace.
 */

import type { Emulator } from "pulumi-workato/emulator";
import { POSTGRESQL } from "./connector-inputs";

const ODD_NAMES = [
  ...[
    "Orders → Warehouse (EU)",
    "Bestellungen für Köln",
    "請求書を送る",
    "🚀 🚀",
    "class",
    "constructor",
    "2024 archive",
  ],
  ...['it\'s "quoted"', "a".repeat(90), "Con", "  spaced  out  ", "Sync", "sync", "import { x }"],
] as const;

export interface Counted {
  readonly objects: number;
  /** Connections whose input was given. */
  readonly connections: number;
}

export async function fill(emulator: Emulator, objects: number, seed = 1): Promise<Counted> {
  const random = numbers(seed);
  const below = (most: number) => Math.floor(random() * most);
  const one = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const send = async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" };
    const answer = await fetch(`${emulator.url}/api/${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text}`);
    const value = [text === "" ? {} : JSON.parse(text)].flat()[0] as Record<string, unknown>;
    return (value.data ?? value.result ?? value) as Record<string, unknown>;
  };
  const make = async (path: string, body: object) => send("POST", path, body);

  let count = 0;
  const named = (what: string) => {
    count++;
    return random() < 0.3 ? one(ODD_NAMES) : `${what} ${count}`;
  };
  /** Names of folders are unique in their folder, and hold no slash. */
  const folderName = (what: string) => `${named(what)} ${count}`.replace(/[/\\]/g, "-");

  const projects: { id: number; folderId: number; folders: { id: number; depth: number }[] }[] = [];
  for (let i = 0; i < Math.max(2, objects / 60); i++) {
    const { id, project_id } = await make("folders", { name: folderName("Project") });
    const folders = [{ id: Number(id), depth: 0 }];
    projects.push({ id: Number(project_id), folderId: Number(id), folders });
  }
  const place = () => one(one(projects).folders).id;
  const part = (share: number) => Math.max(1, Math.round(objects * share));

  for (let i = 0; i < part(0.2); i++) {
    const { folders } = one(projects);
    // The last one every other time: so some become five deep.
    const parent = random() < 0.5 ? folders.at(-1)! : one(folders);
    if (parent.depth >= 5) continue;
    const { id } = await make("folders", { name: folderName("Folder"), parent_id: String(parent.id) });
    folders.push({ id: Number(id), depth: parent.depth + 1 });
  }
  for (const { folders, folderId } of projects) {
    const moved = folders[1];
    if (moved === undefined) continue;
    const { id } = await make("folders", { name: folderName("Newer"), parent_id: String(folderId) });
    await send("PUT", `folders/${moved.id}`, { parent_id: Number(id) });
  }

  const connections: { id: number; name: string }[] = [];
  for (let i = 0; i < part(0.12); i++) {
    const name = `${named("Connection")} ${count}`;
    const { id } = await make("connections", { name, provider: "postgresql", folder_id: place(), input: POSTGRESQL });
    connections.push({ id: Number(id), name });
  }

  const recipes: number[] = [];
  for (let i = 0; i < part(0.3); i++) {
    const connection = one(connections);
    const calls = recipes.length === 0 || random() < 0.5 ? [] : [one(recipes), one(recipes)];
    const block = calls.map((called, at) => ({
      ...{ number: at + 1, keyword: "action", provider: "workato_recipe_function", name: "call_recipe" },
      ...{ as: `call${at}`, input: { flow_id: at === 0 ? String(called) : called } },
    }));
    const trigger = {
      number: 0,
      keyword: "trigger",
      provider: "clock",
      name: "scheduled_event",
      as: "clock",
      input: {},
    };
    const config = [{ keyword: "application", provider: "postgresql", name: "postgresql", account_id: connection.id }];
    const { id } = await make("recipes", {
      recipe: {
        ...{ name: named("Recipe"), folder_id: String(place()), description: random() < 0.3 ? "What it does" : "" },
        ...{ code: JSON.stringify({ ...trigger, block }), config: JSON.stringify(config) },
      },
    });
    recipes.push(Number(id));
  }

  for (let i = 0; i < part(0.08); i++) {
    const project = random() < 0.8 ? { project_id: one(projects).id } : {};
    const schema = [{ label: "region" }, { label: "code" }, { label: "note" }];
    const { id } = await make("lookup_tables", { name: `${named("Table")} ${count}`, ...project, schema });
    for (let row = 0; row < below(4); row++) {
      // The first column tells nothing apart.
      const data = { region: "EU", code: `c${row}`, note: one(['with "quotes", and commas', "", "two\nlines", "ü"]) };
      await make(`lookup_tables/${id}/rows`, { data });
    }
  }

  const tables: Record<string, unknown>[] = [];
  for (let i = 0; i < part(0.06); i++) {
    const target = tables.at(-1);
    const [field] = (target?.schema ?? []) as { field_id: string }[];
    const relation =
      target === undefined
        ? []
        : [
            {
              name: "parent",
              type: "relation",
              optional: true,
              relation: { table_id: target.id, field_id: field!.field_id },
            },
          ];
    const schema = [{ name: "e-mail", type: "string", optional: true, hint: "an address" }, ...relation];
    tables.push(await make("data_tables", { name: `${named("Data")} ${count}`, folder_id: place(), schema }));
  }

  for (let i = 0; i < part(0.04); i++) {
    const { id } = await make("on_prem_groups", { name: `${named("Group")} ${count}` });
    await make("on_prem_agents", { name: named("agent"), on_prem_group_id: id, os: "linux", awaiting_setup: false });
  }
  for (let i = 0; i < part(0.04); i++) {
    const { handle } = await make("tags", { title: `${named("Tag")} ${count}`.slice(-30).trim() });
    await make("tags_assignments", {
      add_tags: [handle],
      recipe_ids: [one(recipes)],
      connection_ids: [one(connections).id],
    });
  }
  for (let i = 0; i < part(0.02); i++) {
    const scope = { all_folders: false, folder_ids: [one(projects).folderId], api_privilege_group_id: 501 };
    await make("developer_api_clients", { name: `${named("Client")} ${count}`, ...scope });
  }
  for (const { id } of projects) {
    const properties = { "erp.host": "erp.example.com", "erp.api_token": `t0ken-of-project-${id}` };
    await make(`properties?project_id=${id}`, { properties });
  }
  await make("properties", { properties: { "erp.region": "eu" } });
  return { objects: count, connections: connections.length };
}

/** Numbers from 0 to 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
