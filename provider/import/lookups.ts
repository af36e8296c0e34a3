/** How a program finds what it uses and does not declare: by name in what holds it, so that it works in other workspaces too. */

import type { Entry } from "./entry";
import { nameIn } from "./entry";

interface Lookup {
  readonly call: string;
  /** The argument that takes the id of what holds it, where that is not only the whole workspace. */
  readonly within?: string;
}

/** By type. What is not here is named by its id. A folder is found by its path. */
const LOOKUPS: Readonly<Record<string, Lookup>> = {
  Project: { call: "getProjectOutput" },
  Folder: { call: "getFolderOutput" },
  Connection: { call: "getConnectionOutput", within: "folderId" },
  Recipe: { call: "getRecipeOutput", within: "folderId" },
  LookupTable: { call: "getLookupTableOutput", within: "projectId" },
  DataTable: { call: "getDataTableOutput", within: "folderId" },
  IamUserGroup: { call: "getIamUserGroupOutput" },
  McpServer: { call: "getMcpServerOutput", within: "folderId" },
  OnPremGroup: { call: "getOnPremGroupOutput" },
  OnPremAgent: { call: "getOnPremAgentOutput", within: "onPremGroupId" },
};

export interface Found {
  readonly call: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The argument that is an id and can be linked, too. */
  readonly within?: string;
}

/** The call that finds an object; `undefined` where none can tell it from others. */
export function lookupOf(entry: Entry, path: readonly string[], all: Iterable<Entry>): Found | undefined {
  const lookup = LOOKUPS[entry.type];
  const name = nameIn(entry);
  if (lookup === undefined || name === undefined) return undefined;
  if (entry.type === "Folder") {
    const hasSlash = path.some((part) => part.includes("/"));
    return hasSlash || twins(entry, "parentFolderId", all) ? undefined : { ...lookup, args: { path: path.join("/") } };
  }
  const { within } = lookup;
  if (twins(entry, within, all)) return undefined;
  const container = within === undefined ? undefined : entry.inputs[within];
  return { ...lookup, args: { name, ...(container !== undefined && { [within!]: container }) } };
}

/** Whether another one has this name in the same place. */
function twins(entry: Entry, within: string | undefined, all: Iterable<Entry>): boolean {
  const place = ({ inputs }: Entry) => (within === undefined ? undefined : inputs[within]);
  for (const other of all) {
    const isSame = other.type === entry.type && nameIn(other) === nameIn(entry) && place(other) === place(entry);
    if (isSame && other !== entry) return true;
  }
  return false;
}
