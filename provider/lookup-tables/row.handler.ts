/** Single rows of lookup tables in the plugin: /api/lookup_tables/:id/rows. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineHandler, type Observed } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { asText, id, ifExists } from "../runtime/values/schemas";
import { isObject } from "../runtime/wire";
import { type LookupTablesApi, lookupTablesApi, type ObservedRow, type RowData, routes } from "./api";
import { isLabel, labels } from "./labels";
import type { LookupTableCell, LookupTableRowArgs } from "./row";
import { rowKey } from "./sync";

/** Not z.record, which drops a key named `__proto__` without a word. */
const data = z
  .custom<Record<string, LookupTableCell>>(isObject, {
    error: 'must be an object of cells by column label, like { code: "DE" }',
  })
  .superRefine((cells, context) => {
    const entries = Object.entries(cells);
    const complain = (message: string, path: string[] = []) => context.addIssue({ code: "custom", message, path });
    if (entries.length === 0) complain("holds no cell: give at least one column");
    for (const [label, value] of entries) {
      if (!isLabel(label)) {
        complain(`names the column ${JSON.stringify(label)}, which no lookup table can have: correct the label`);
      } else if (!["string", "boolean"].includes(typeof value) && !Number.isFinite(value)) {
        complain('must be text, a number or true or false: an empty cell is ""', [label]);
      }
    }
  });

const inputs = z
  .strictObject({
    tableId: property(id("lookup table", "LookupTable"), { replaces: true }),
    data: property(data, { normal: asText, shown: cellsOf }),
    keyColumns: property(labels("the columns of keyColumns").optional(), { unobserved: true, silent: true }),
    ifExists,
  })
  .refine((row) => (row.keyColumns ?? []).every((label) => Object.hasOwn(row.data, label)), {
    path: ["keyColumns"],
    error: "names a column that data has no cell for: add the cell, or remove the column from keyColumns",
  }) satisfies z.ZodType<pulumi.Unwrap<LookupTableRowArgs>>;

type Inputs = z.output<typeof inputs>;

interface Row {
  tableId: string;
  rowId: string;
  data: RowData;
  createdAt?: string;
  updatedAt?: string;
}

export const lookupTableRow = defineHandler<Inputs, Row, LookupTablesApi>({
  type: "LookupTableRow",
  noun: "lookup table row",
  id: { form: /^[1-9]\d*\/[1-9]\d*$/, like: "1315/377, the table's id and the row's" },
  api: lookupTablesApi,
  uses: {
    read: [routes.getRow, routes.listRows],
    write: [routes.createRow, routes.updateRow, routes.deleteRow],
  },
  inputs,

  // Without the cells, which can be secret.
  label: ({ keyColumns = [], tableId }) => {
    const key = keyColumns.map((label) => JSON.stringify(label)).join(" and ");
    return `${key && `with this ${key} `}in table ${tableId}`;
  },
  naturalKey: ({ tableId, data, keyColumns = [] }) => `${tableId} ${rowKey(asText(data), keyColumns)}`,
  find: async (api, { tableId, data, keyColumns }, now) => {
    const cells = asText(data);
    const key =
      keyColumns === undefined ? cells : Object.fromEntries(keyColumns.map((label) => [label, cells[label] ?? ""]));
    return (await api.rowsWith(tableId, key, now)).map((row) => observed(tableId, row));
  },
  hasTwins: (row) => row.keyColumns === undefined,

  create: async (api, { tableId, data }) => observed(tableId, await api.createRow(tableId, asText(data))),

  read: async (api, id) => {
    const [tableId, rowId] = idsIn(id);
    const row = await api.row(tableId, rowId);
    return row && observed(tableId, row);
  },

  update: async (api, id, desired, state) => {
    const [tableId, rowId] = idsIn(id);
    const cells = asText(desired.data);
    const before: RowData = state.data ? asText(state.data) : {};
    const changed = Object.entries(cells).filter(([label, value]) => value !== before[label]);
    const emptied = Object.keys(before).filter((label) => !Object.hasOwn(cells, label));
    const body = Object.fromEntries([...changed, ...emptied.map((label) => [label, ""])]);
    const row =
      Object.keys(body).length === 0 ? await api.rows(tableId).get(rowId) : await api.updateRow(tableId, rowId, body);
    return observed(tableId, row);
  },

  delete: (api, id) => {
    const [tableId, rowId] = idsIn(id);
    return api.rows(tableId).delete(rowId);
  },
});

function idsIn(id: string): [tableId: string, rowId: string] {
  return id.split("/") as [string, string];
}

/** Only the declared columns are in the state, so that nobody's edit of another one is a difference. */
function cellsOf(row: RowData, declared: Readonly<Record<string, unknown>>): RowData {
  return Object.fromEntries(Object.keys(declared).map((label) => [label, row[label] ?? ""]));
}

function observed(tableId: string, row: ObservedRow): Observed<Row> {
  const { data, createdAt, updatedAt } = row;
  return { id: `${tableId}/${row.id}`, tableId, rowId: row.id, data, createdAt, updatedAt };
}
