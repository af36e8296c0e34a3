/** For each test a workspace of its own, with a project, recipes that can be tools, and groups of end users. */

import { type Emulator, type Entity, startEmulator } from "../../provider/emulator";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

export let emulator: Emulator;
export let folderId: string;

beforeEach(async () => {
  emulator = await startEmulator();
  ({ folderId } = projectIn(emulator));
  const { collections } = emulator.state();
  collections.recipes = [11, 12, 13].map((id) => ({
    ...{
      id,
      name: `Look up ${id}`,
      description: "",
      folder_id: Number(folderId),
      running: true,
      config: [],
      code: "{}",
    },
    ...{ trigger_application: "workato_recipe_function", action_applications: [], version_no: 1 },
  }));
  const group = { name: "Sellers", description: null, external_id: null, _user_ids: [] };
  collections.iam_user_groups = ["group-1", "group-2"].map((id) => ({ ...group, id }) as unknown as Entity);
});
afterEach(() => emulator.close());

/** The hooks in an engine operation of their own. */
export const hooksOf = (handler: { readonly type: string }) => new Operation(emulator).of(handler);

type Tool = { id: number; flow_id: number; description: string | null; hints: object };
export type Server = Entity & { _token: string; _tools: Tool[] };
export const servers = () => emulator.state().collections.mcp_servers as Server[];
/** Past the minute in which nothing that is seen is believed. */
export const later = () => emulator.passTime(600_000);
/** What was sent since the last time that changes something. */
export const writes = () => requestsTo(emulator).filter((request) => !request.startsWith("GET"));
