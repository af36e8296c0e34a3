/** One engine operation on an emulated workspace: the hooks of any resource type, over one client. */

import type { Emulator } from "../../provider/emulator";
import type { Config } from "./client";
import { handlers, sessionOn } from "./handlers";
import { Hooks } from "./hooks";

export function operationOn(emulator: Pick<Emulator, "url" | "token">, config: Config = {}) {
  const log: string[] = [];
  const session = sessionOn(emulator, config, log);
  const hooks = (type: string) => new Hooks(handlers.find((handler) => handler.type === type)!, session);
  return { hooks, log, session };
}

/** The requests since the last call, as `METHOD /path?query`. */
export function requestsTo(emulator: Emulator): string[] {
  return emulator
    .requests()
    .splice(0)
    .map(
      ({ method, path, query }) =>
        `${method} ${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ""}`,
    );
}

/** A project in the emulated workspace, made past its API. */
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
