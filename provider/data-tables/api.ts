/** Routes and wire shapes of data tables. Source: Workato's API reference, "Data tables". */

import { z } from "zod";
import { anything, fields, flag, list, optional, optionalId, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { route } from "../client/requests/routes";
import type { DataTableColumnInfo, DataTableInfo } from "./functions";

export const routes = {
  list: route("GET /api/data_tables", "Data Tables → List data tables"),
  create: route("POST /api/data_tables", "Data Tables → Create a data table"),
  get: route("GET /api/data_tables/:id", "Data Tables → Get data table by id"),
  update: route("PUT /api/data_tables/:id", "Data Tables → Update a data table"),
  delete: route("DELETE /api/data_tables/:id", "Data Tables → Delete a data table"),
  // Emptying twice leaves an empty table.
  truncate: route("POST /api/data_tables/:id/truncate", "Data Tables → Truncate a data table", { repeatable: true }),
} as const;

const column = fields({
  name: z.string(),
  type: z.string(),
  optional: flag,
  hint: optionalText,
  multivalue: flag,
  metadata: anything,
  // Of a form that nobody knows, it is none: another column's must not make the listing unreadable.
  defaultValue: optional(z.union([z.string(), z.number(), z.boolean()])).catch(undefined),
  relation: optional(fields({ tableId: wireId, fieldId: z.string() })),
  fieldId: z.string(),
}) satisfies z.ZodType<DataTableColumnInfo>;

const shape = { id: wireId, numericId: optionalId, name: z.string(), folderId: wireId, columns: list(column) };
const times = { createdAt: optionalText, updatedAt: optionalText };
const table = fields({ ...shape, ...times }, { columns: "schema" }).transform((one) => {
  return { ...one, fieldIds: Object.fromEntries(one.columns.map(({ name, fieldId }) => [name, fieldId])) };
}) satisfies z.ZodType<DataTableInfo>;

const make = (client: Client) => ({
  tables: new Entities(client, routes, table, { perPage: 100 }),
  truncate: (id: string) => client.request(routes.truncate, { path: { id } }),
});

export type DataTablesApi = ReturnType<typeof make>;
export const dataTablesApi = (client: Client): DataTablesApi => client.area(make);
