/** Functions that read lookup tables and rows, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import { oneBy } from "../runtime/one-by";
import type { ObservedRow, ObservedTable } from "./api";

/** A lookup table as it is in Workato. */
export type LookupTableInfo = ObservedTable;
/** A row of a lookup table as it is in Workato: its id and its cells by column label. */
export type LookupTableRowInfo = ObservedRow;

export interface GetLookupTablesArgs {
  /** Only the tables of this project. Default: all tables that the token can see. */
  projectId?: string;
}

/** By id, or by a name that only one table has, in the whole workspace or in one project. */
export interface GetLookupTableArgs {
  id?: string;
  name?: string;
  projectId?: string;
}

export interface GetLookupTableRowsArgs {
  /** Id of the table. */
  tableId: string;
  /** Only the rows with all these cells, by column label. Default: all rows. */
  by?: Record<string, string>;
}

export interface LookupRowArgs {
  /** Id of the table. */
  tableId: string;
  /** The cells to look for, by column label. */
  by: Record<string, string>;
}

// The client and its wire schemas are loaded by the first call, so that a program without functions never pays for them.
const api = async (client: Client) => (await import("./api")).lookupTablesApi(client);

const listTables = question(
  "getLookupTables",
  async (client: Client, { projectId }: GetLookupTablesArgs): Promise<LookupTableInfo[]> =>
    inProject(await (await api(client)).tables.all(), projectId),
);

const inProject = (tables: readonly LookupTableInfo[], wanted: string | undefined): LookupTableInfo[] =>
  tables.filter(({ projectId }) => wanted === undefined || projectId === wanted);

const table = question(
  "getLookupTable",
  async (client: Client, { id, name, projectId }: GetLookupTableArgs): Promise<LookupTableInfo> => {
    const { tables } = await api(client);
    return oneBy(
      "lookup table",
      { id, name },
      (wanted) => tables.find(wanted),
      async (suffices) => inProject(await tables.sure((all) => suffices(inProject(all, projectId))), projectId),
    );
  },
);

const listRows = question(
  "getLookupTableRows",
  async (client: Client, { tableId, by }: GetLookupTableRowsArgs): Promise<LookupTableRowInfo[]> => {
    const tables = await api(client);
    const all = by === undefined || Object.keys(by).length === 0;
    return (await (all ? tables.rows(tableId).all() : tables.rowsWith(tableId, by, true))).map(forProgram);
  },
);

const lookup = question(
  "lookupRow",
  async (client: Client, { tableId, by }: LookupRowArgs): Promise<LookupTableRowInfo> => {
    if (Object.keys(by ?? {}).length === 0)
      throw new Error('give lookupRow the cells to look for, like { code: "DE" }');
    const row = await (await api(client)).lookup(tableId, by);
    if (row === undefined) {
      // Without the cells, which can be secret.
      const columns = Object.keys(by).map((label) => JSON.stringify(label));
      throw new Error(`lookup table ${tableId} has no row with this ${columns.join(" and ")}`);
    }
    return forProgram(row);
  },
);

/** The cells of our own rows have no prototype, which a program expects. */
const forProgram = (row: LookupTableRowInfo): LookupTableRowInfo => ({ ...row, data: { ...row.data } });

/** All lookup tables of the workspace or of one project. Needs Lookup Tables → List tables. */
export const getLookupTables = asked(listTables);
/** All lookup tables of the workspace or of one project, from outputs. Needs Lookup Tables → List tables. */
export const getLookupTablesOutput = askedOutput(listTables);

/**
 * One lookup table, by id or name. Needs Lookup Tables → List tables.
 *
 * @errors "there is no lookup table …"; for a name that several tables have, their ids.
 */
export const getLookupTable = asked(table);
/** One lookup table, by id or name, from outputs. Needs Lookup Tables → List tables. */
export const getLookupTableOutput = askedOutput(table);

/** The rows of a lookup table, all or those with some cells, 1,000 with each request. Needs Lookup Tables → List rows. */
export const getLookupTableRows = asked(listRows);
/** The rows of a lookup table, all or those with some cells, from outputs. Needs Lookup Tables → List rows. */
export const getLookupTableRowsOutput = askedOutput(listRows);

/**
 * The first row with these cells, found by Workato. Needs Lookup Tables → Lookup row.
 *
 * @errors "lookup table … has no row with this …".
 */
export const lookupRow = asked(lookup);
/** The first row with these cells, found by Workato, from outputs. Needs Lookup Tables → Lookup row. */
export const lookupRowOutput = askedOutput(lookup);
