/** Data tables in the plugin: /api/data_tables. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { inWire } from "../client/answers/decode";
import { firstOf } from "../client/words/text";
import { label, repeatedAt } from "../lookup-tables/labels";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler } from "../runtime/plugin/handler";
import { hasTurned, isSame } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import { flag, folderId, given, ifExists, name, triggers, UUID, uuid } from "../runtime/values/schemas";
import { type DataTablesApi, dataTablesApi, routes } from "./api";
import type { DataTableColumnInfo, DataTableInfo } from "./functions";
import type { DataTableArgs } from "./table";

const relation = {
  tableId: uuid("data table", "DataTable"),
  fieldId: uuid("column", "DataTable.fieldIds", "one of its table's fieldIds"),
};
const column = z.strictObject(
  {
    name: label,
    type: given,
    optional: flag.optional(),
    hint: given.optional(),
    defaultValue: z.union([z.string(), z.number(), z.boolean()], "must be text, a number or true or false").optional(),
    multivalue: flag.optional(),
    relation: z.strictObject(relation, "must be an object with tableId and fieldId").optional(),
    renamedFrom: label.optional(),
  },
  'must be a column, like { name: "amount", type: "number" }',
);
type Column = z.output<typeof column>;
const byName = (list: readonly Column[]) => [...list].sort((one, other) => (one.name < other.name ? -1 : 1));
const namesIn = (list: readonly Column[]) => list.flatMap((one) => [one.name, one.renamedFrom ?? []].flat());
const columns = z.array(column, "must be a list of columns").superRefine((list, context) => {
  const place = list.findIndex((_, index) => repeatedAt(namesIn(list.slice(0, index + 1))) >= 0);
  if (place < 0) return;
  const message = "has a name or renamedFrom that a column has already: all must be different";
  context.addIssue({ code: "custom", path: [place], message });
});
const inputs = z.strictObject({
  name,
  folderId,
  columns: property(columns, { normal: byName, shown: asDeclared, references: "DataTable" }),
  allowDataLoss: property(flag.optional(), { unobserved: true }),
  truncateTriggers: property(triggers.optional(), { unobserved: true }),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<DataTableArgs>>;
type Inputs = z.output<typeof inputs>;

export const dataTable = defineHandler<Inputs, DataTableInfo, DataTablesApi>({
  type: "DataTable",
  noun: "data table",
  id: { form: UUID, like: "f4d2e85d-c7f4-4877-8f16-6643a4b3fb23, a UUID" },
  api: dataTablesApi,
  uses: { read: [routes.list, routes.get], write: [routes.create, routes.update, routes.delete, routes.truncate] },
  inputs,
  restOnLooks: ["update"],
  changeInWords: {
    of: ["columns", "allowDataLoss"],
    say: (before, { columns = [], allowDataLoss }) =>
      allowDataLoss ? undefined : lossIn(before.columns ?? [], columns),
  },
  label: (table) => `${JSON.stringify(table.name ?? "")} in folder ${table.folderId}`,
  find: async (api, desired, now) =>
    (await api.tables.list(now)).filter((one) => one.name === desired.name && one.folderId === desired.folderId),
  list: (api) => api.tables.all(),
  create: (api, desired) => api.tables.create(bodyOf(desired)),
  read: (api, id) => api.tables.find(id),
  // Workato drops each column that is not sent with its id, so what is sent rests on the table as it is now.
  update: async (api, id, desired, state) => {
    const observed = await api.tables.get(id);
    const names = new Map(Object.entries(state.fieldIds ?? {}).map(([name, fieldId]) => [fieldId, name]));
    const there = observed.columns.map((one) => ({ ...one, name: names.get(one.fieldId) ?? one.name }));
    const wanted = desired.columns.map((one) => {
      const before = predecessorOf(one, state.columns ?? []) ?? {};
      const left = Object.entries(predecessorOf(one, there) ?? {}).filter(([key]) => !Object.hasOwn(before, key));
      return { ...Object.fromEntries(left), ...one };
    });
    const lost = lossIn(there, wanted);
    if (lost && !desired.allowDataLoss) throw new Error(lost);
    const sent = wanted.map(({ renamedFrom: _, ...one }) => one);
    const changed = changedInputs(inputs, { ...desired, columns: sent }, { ...observed });
    const table = await api.tables.update(id, bodyOf(changed));
    // When this fails, the state stays as it was, and the next up does it.
    if (hasTurned(state.truncateTriggers, desired.truncateTriggers)) await api.truncate(id);
    return table;
  },
  delete: (api, id) => api.tables.delete(id),
});

/** Of a declared column, what is declared of it; of any other, what it is. */
function asDeclared(list: readonly DataTableColumnInfo[], declared: readonly Partial<Column>[]) {
  return list.map((one) => {
    const own = declared.find(({ name }) => name === one.name) ?? { name: "", type: "" };
    const isShown = ([key]: [string, unknown]) => Object.hasOwn(column.shape, key) && Object.hasOwn(own, key);
    return Object.fromEntries(Object.entries({ renamedFrom: own.renamedFrom, ...one }).filter(isShown));
  });
}

/** The column that a declared one is: by its name, else by the one that it had. */
const predecessorOf = <One extends { name: string }>({ name, renamedFrom }: Column, among: readonly One[]) =>
  among.find((one) => one.name === name) ?? among.find((one) => one.name === renamedFrom);

function bodyOf({ name, folderId, columns }: Partial<Inputs>) {
  const sent = ({ renamedFrom: _, relation, ...one }: Column) =>
    inWire({ optional: true, ...one, relation: relation && inWire(relation) });
  return { name, folder_id: folderId && Number(folderId), schema: columns?.map(sent) };
}

/** Whose data goes, in words. What Workato makes of another type is not documented, so this says the worst. */
function lossIn(there: readonly Column[], wanted: readonly Column[]): string | undefined {
  const content = ["type", "multivalue", "relation"] as const;
  const lost = there.flatMap((one) => {
    const now = wanted.find((column) => predecessorOf(column, there) === one);
    const changed = content.find((key) => !isSame(one[key] || undefined, now?.[key] || undefined));
    return changed ? `${JSON.stringify(one.name)} (${now ? `another ${changed}` : "no longer declared"})` : [];
  });
  if (lost.length === 0) return undefined;
  return `it can lose the data of ${firstOf(lost)}: set renamedFrom for a new name, or allowDataLoss: true to go on`;
}
