/** Lookup tables. */

import type { Bench } from "../bench";
import { objectIn } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

export async function lookupTables(bench: Bench): Promise<void> {
  const { id } = await bench.once(ownProject);
  const body = (name: string) => ({ name, project_id: id, schema: [{ label: "code" }, { label: "name" }] });
  const { answer, form } = await bench.make("lookup table", [body, (name) => ({ lookup_table: body(name) })]);
  if (answer === undefined) throw new LeftOpen("the answer to the creation was lost");
  bench.findings.settle("lookupTableBody", form === 0 ? "flat" : "wrapped", answer);
  bench.findings.settle(
    "lookupTableAnswers",
    "project_id" in objectIn(answer.body) ? "whole" : "without-project",
    answer,
  );
}
