/** Lookup tables in the plugin: /api/lookup_tables. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineHandler } from "../runtime/plugin/handler";
import { isSame } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import { id, ifExists, name } from "../runtime/values/schemas";
import { infoOf, type LookupTablesApi, lookupTablesApi, routes } from "./api";
import type { LookupTableInfo } from "./functions";
import { labels } from "./labels";
import { columnsFor } from "./places";
import type { LookupTableArgs } from "./table";

const inputs = z.strictObject({
  name: property(name, { replaces: true }),
  projectId: property(id("project", "Project").optional(), { replaces: true }),
  columns: property(labels("columns"), { replaces: true }),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<LookupTableArgs>>;

type Inputs = z.output<typeof inputs>;

export const lookupTable = defineHandler<Inputs, LookupTableInfo, LookupTablesApi>({
  type: "LookupTable",
  noun: "lookup table",
  api: lookupTablesApi,
  uses: { read: [routes.list], write: [routes.create, routes.batchDelete] },
  inputs,

  label: (table) => `${JSON.stringify(table.name ?? "")}${table.projectId ? ` in project ${table.projectId}` : ""}`,
  find: async (api, desired, now) => {
    const tables = await api.tables.list(now);
    return tables
      .filter((table) => table.name === desired.name && table.projectId === desired.projectId)
      .map((table) => infoOf(table, desired.columns));
  },

  list: async (api) => (await api.tables.all()).map((table) => infoOf(table)),

  create: async (api, desired) => {
    const made = await api.createTable({
      name: desired.name,
      ...(desired.projectId && { project_id: Number(desired.projectId) }),
      schema: desired.columns.map((label) => ({ label })),
    });
    return infoOf(made, desired.columns);
  },

  read: async (api, id, { columns }) => {
    const table = await api.tables.find(id);
    return table && infoOf(table, columns);
  },

  // There is nothing to update: this brings a table that is adopted, or found again after a lost answer.
  update: async (api, id, desired) => {
    const known = await api.tables.find(id);
    const isRight = known !== undefined && isSame(columnsFor(known.places, desired.columns), desired.columns);
    const found = isRight ? known : (await api.tables.allNow()).find((one) => one.id === id);
    const table = found && infoOf(found, desired.columns);
    if (table === undefined)
      throw new Error("it is no longer in the list of tables: pulumi up --refresh makes it again");
    if (!isSame(table.columns, desired.columns)) {
      throw new Error(
        `its columns are ${table.columns.join(", ")} in Workato and cannot be changed there: declare them so, or create another table`,
      );
    }
    return table;
  },

  takesAlong: () => "rows of it",

  delete: (api, id) => api.deleteTable(id),
});
