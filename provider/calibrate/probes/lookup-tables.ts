/** Lookup tables. */

import { routes } from "../../lookup-tables/api";
import type { Bench } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

export async function lookupTables(bench: Bench): Promise<void> {
  const { findings } = bench;
  const listed = await bench.mustDo(routes.list);
  if (listIn(listed.body).some(hasPlaces)) findings.settle("lookupTableColumns", "placeholders", listed);

  const { id } = await bench.once(ownProject);
  const schema = [{ label: "code" }, { label: "name" }];
  const flat = [Number(id), id].map((project_id) => (name: string) => ({ name, project_id, schema }));
  const wrapped = flat.map((form) => (name: string) => ({ lookup_table: form(name) }));
  const { answer, form, id: tableId } = await bench.make("lookup table", [...flat, ...wrapped]);
  if (answer === undefined) throw new LeftOpen("the answer to the creation was lost");
  const shown = objectIn(answer.body);
  findings.settle("lookupTableBody", form < 2 ? "flat" : "wrapped", answer);
  findings.settle("lookupTableProjectId", form % 2 === 0 ? "number" : "text", answer);
  findings.settle("lookupTableAnswers", "project_id" in shown ? "whole" : "without-project", answer);
  if (findings.has("lookupTableColumns")) return;
  await bench.rest();
  const again = await bench.mustDo(routes.list);
  const own = [shown, ...listIn(again.body).filter((one) => String(one.id) === tableId)];
  findings.settle("lookupTableColumns", own.some(hasPlaces) ? "placeholders" : "declared", answer, again);
}

/** Columns that are in use are `sticky`. */
function hasPlaces({ schema }: Readonly<Record<string, unknown>>): boolean {
  return typeof schema === "string" && /"sticky":\s*false/.test(schema);
}
