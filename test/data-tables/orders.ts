/** The table of these tests, and for each test a workspace of its own. */

import { dataTable } from "../../provider/data-tables/table.handler";
import { type Emulator, type Entity, startEmulator } from "../../provider/emulator";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

export let emulator: Emulator;
export let folderId: string;
let last: Operation;

beforeEach(async () => {
  emulator = await startEmulator();
  ({ folderId } = projectIn(emulator));
});
afterEach(() => emulator.close());

/** The hooks in an engine operation of their own. */
export const hooks = () => {
  last = new Operation(emulator);
  return last.of(dataTable);
};
/** What the last operation said at the terminal. */
export const said = (): readonly string[] => last.log;

export const UUID = "f4d2e85d-c7f4-4877-8f16-6643a4b3fb23";

export type Column = Record<string, unknown>;
export const tables = () =>
  emulator.state().collections.data_tables as (Entity & { schema: Column[]; _records: object[] })[];
export const [AMOUNT, NOTE] = [
  { name: "amount", type: "number", optional: false },
  { name: "note", type: "string", hint: "for people" },
];
export const declared = (columns: Column[], more: object = {}) => ({ name: "Orders", folderId, columns, ...more });

/** A table with both columns and a record, as a program has made it and recipes have filled it. */
export async function filled(more: object = {}) {
  const made = await hooks().create(declared([AMOUNT, NOTE], more));
  const ids = made.outs.fieldIds as Record<string, string>;
  tables()[0]!._records = [{ [ids.amount!]: 5, [ids.note!]: "first" }];
  requestsTo(emulator);
  const records = () => tables()[0]!._records.map((record) => Object.values(record));
  return { ...made, ids, records };
}
