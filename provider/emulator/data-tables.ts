/** Data tables in the emulator. Their records, which Workato answers on another host, are in `_records`, by field ids. */

import { routes } from "../data-tables/api";
import { badRequest, missing, ok } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, pageOf, remove, stringIn, type World } from "./area";
import { existingFolder } from "./folder-tree";
import { type Entity, type Store, visible } from "./store";

const TABLES = "data_tables";
const MAX = 100;
const TYPES = ["boolean", "date", "date_time", "integer", "number", "string", "file", "relation"];
type Fields = Readonly<Record<string, unknown>>;

export const dataTables = [
  answering(routes.list, ({ query }, { store }) => ok({ data: pageOf(store.all(TABLES), query, MAX).map(visible) })),
  answering(routes.create, (call, world) => {
    const { store, clock } = world;
    if (store.all(TABLES).length >= MAX) throw badRequest(`A workspace holds at most ${MAX} data tables`);
    const made = { id: newUuid(store), numeric_id: store.newId(), created_at: clock.timestamp(), _records: [] };
    return shown(store.add(TABLES, { ...made, ...declaredIn(call, world) }));
  }),
  answering(routes.update, (call, world) => {
    const table = find(TABLES, call, world);
    const declared = declaredIn(call, world, table);
    const isKept = ([id]: [string, unknown]) => contentOf(table, id) === contentOf(declared, id);
    const records = (table._records as object[]).map((one) => Object.fromEntries(Object.entries(one).filter(isKept)));
    return shown(Object.assign(table, declared, { _records: records }));
  }),
  answering(routes.get, (call, world) => shown(find(TABLES, call, world))),
  answering(routes.delete, (call, world) => remove(TABLES, call, world)),
  answering(routes.truncate, (call, world) => shown(Object.assign(find(TABLES, call, world), { _records: [] }))),
];

const shown = (table: Entity) => ok({ data: visible(table) });
export const newUuid = (store: Store) => `00000000-0000-4000-8000-${String(store.newId()).padStart(12, "0")}`;
const contentOf = (table: Fields | undefined, fieldId: unknown) => {
  const column = (table?.schema as Fields[] | undefined)?.find((one) => one.field_id === fieldId);
  return column && JSON.stringify([column.type, column.multivalue, column.relation]);
};

function declaredIn({ body }: Call, world: World, table: Fields = {}): Fields {
  const all: Fields = { ...table, ...body };
  for (const key of ["name", "folder_id", "schema"]) if (!all[key]) throw missing(key);
  if (!Array.isArray(all.schema)) throw badRequest("schema is invalid: Must be an Array");
  const schema = all.schema.map((one) => (body.schema === undefined ? one : columnIn(one, world.store, table)));
  const isUnique = (key: string) => new Set(schema.map((one) => one[key])).size === schema.length;
  if (schema.length > MAX || !isUnique("name") || !isUnique("field_id")) throw badRequest("schema is invalid");
  const folderId = existingFolder(integerIn(all, "folder_id")!, world);
  return { name: stringIn(all, "name"), folder_id: folderId, schema, updated_at: world.clock.timestamp() };
}

function columnIn({ relation = null, ...given }: Fields, store: Store, table: Fields): Fields {
  for (const key of ["name", "type", "optional"]) if ((given[key] ?? "") === "") throw missing(key);
  const [name, type, id] = ["name", "type", "field_id"].map((key) => stringIn(given, key));
  const [optional, multivalue = false] = ["optional", "multivalue"].map((key) => booleanIn(given, key));
  const { table_id, field_id } = (relation ?? {}) as Fields;
  const isRelation = contentOf(store.find(TABLES, String(table_id)), field_id) !== undefined;
  if (!TYPES.includes(type!) || (type === "relation") !== isRelation) throw badRequest(`type is invalid: ${type}`);
  if (id !== undefined && contentOf(table, id) === undefined) throw badRequest(`field_id is invalid: ${id}`);
  return { metadata: {}, ...given, name, type, optional, multivalue, relation, field_id: id ?? newUuid(store) };
}
