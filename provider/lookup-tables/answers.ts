/** How the functions of lookup tables are answered. Each has the name of its function. */

import { z } from "zod";
import { answering } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { id, text } from "../runtime/values/schemas";
import { infoOf, lookupTablesApi } from "./api";
import type {
  GetLookupTableArgs,
  GetLookupTableRowsArgs,
  GetLookupTablesArgs,
  LookupRowArgs,
  LookupTableRowInfo,
} from "./functions";

const tableId = id("lookup table");
const projectId = id("project").optional();
const cells = z.record(z.string(), text, { error: 'must be an object of texts, like { code: "DE" }' });

export const getLookupTables = answering<GetLookupTablesArgs>()({ projectId }, async (client, wanted) =>
  matching(await lookupTablesApi(client).tables.all(), wanted).map((table) => infoOf(table)),
);

export const getLookupTable = answering<GetLookupTableArgs>()(
  { id: tableId.optional(), name: text.optional(), projectId },
  async (client, wanted) => infoOf(await oneBy("lookup table", wanted, lookupTablesApi(client).tables)),
);

export const getLookupTableRows = answering<GetLookupTableRowsArgs>()(
  { tableId, by: cells.optional() },
  async (client, { tableId: of, by = {} }) => {
    const tables = lookupTablesApi(client);
    const all = Object.keys(by).length === 0;
    return (await (all ? tables.rows(of).all() : tables.rowsWith(of, by, true))).map(forProgram);
  },
);

export const lookupRow = answering<LookupRowArgs>()(
  {
    tableId,
    by: cells.refine((by) => Object.keys(by).length > 0, 'must hold the cells to look for, like { code: "DE" }'),
  },
  async (client, { tableId: of, by }) => {
    const found = await lookupTablesApi(client).lookup(of, by);
    if (found !== undefined) return forProgram(found);
    // Without the cells, which can be secret.
    const columns = Object.keys(by).map((label) => JSON.stringify(label));
    throw new Error(`lookup table ${of} has no row with this ${columns.join(" and ")}`);
  },
);

/** The cells of our own rows have no prototype, which a program expects. */
function forProgram(row: LookupTableRowInfo): LookupTableRowInfo {
  return { ...row, data: { ...row.data } };
}
