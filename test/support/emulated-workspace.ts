/** An emulated workspace past its API: what tests put there, and what they look up. */

import type { Emulator } from "../../provider/emulator";

/** A project that is there. */
export function projectIn(emulator: Emulator, name = "Sales"): { id: string; folderId: string } {
  const state = emulator.state();
  const [id, folderId] = [state.nextId++, state.nextId++];
  const root = state.workspace.root_folder_id;
  const folder = { id: folderId, name, parent_id: root, is_project: true, project_id: id };
  state.collections.folders = [...(state.collections.folders ?? []), folder];
  state.collections.projects = [
    ...(state.collections.projects ?? []),
    { id, name, folder_id: folderId, description: null },
  ];
  return { id: String(id), folderId: String(folderId) };
}

/** Folders of a project, with these ids. */
export function foldersIn(emulator: Emulator, ids: readonly number[]): void {
  const { id, folderId } = projectIn(emulator, "Folders");
  const folders = ids.map((each) => ({
    id: each,
    name: `Folder ${each}`,
    parent_id: Number(folderId),
    project_id: Number(id),
    is_project: false,
  }));
  emulator.state().collections.folders!.push(...folders);
}

/** The names of all objects of a kind, in the order of their making. */
export const namesIn = (emulator: Emulator, collection: "on_prem_groups" | "on_prem_agents") =>
  (emulator.state().collections[collection] ?? []).map(({ name }) => name);
