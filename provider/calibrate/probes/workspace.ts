/** What lies beside the projects: properties, tags, roles, on-prem groups. */

import { routes as environment } from "../../environment/api";
import { routes as onPrem } from "../../on-prem/api";
import { routes as roleRoutes } from "../../roles/api";
import { routes as tagRoutes } from "../../tags/api";
import type { Bench } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

/** Properties of the run's own project go with it; those of an environment could not be deleted. */
export async function properties(bench: Bench): Promise<void> {
  const { id } = await bench.once(ownProject);
  const query = { project_id: id };
  await bench.mustDo(environment.upsertProperties, { query, body: { properties: { calibrate_name: "calibrate" } } });
  await bench.rest();
  const answer = await bench.mustDo(environment.listProperties, {
    ...{ query: { ...query, prefix: "calibrate_" }, shown: "?project_id&prefix" },
  });
  const names = Object.keys((answer.body ?? {}) as object);
  if (names.includes("calibrate_name")) bench.findings.settle("projectPropertyNames", "full", answer);
  else if (names.includes("name")) bench.findings.settle("projectPropertyNames", "stripped", answer);
  else bench.findings.leaveOpen("projectPropertyNames", "a property that was set is not listed", [answer.evidence]);
  const all = await bench.ask(environment.listProperties, { query, shown: "?project_id" });
  bench.findings.settle("emptyPrefix", all.isDone ? "all" : "refused", all);
}

export async function tags(bench: Bench): Promise<void> {
  const description = "made by calibrate";
  const made = await bench.make("tag", [(name) => ({ title: name, description, color: "blue" })]);
  if (made.answer !== undefined) {
    const isWrapped = "data" in ((made.answer.body ?? {}) as object);
    bench.findings.settle("tagAnswers", isWrapped ? "data" : "bare", made.answer);
  }
  const title = made.entry.name;
  const updated = await bench.mustDo(tagRoutes.updateTag, { path: { handle: made.id }, body: { title } });
  const isKept = objectIn(updated.body).description === description;
  bench.findings.settle("tagUpdates", isKept ? "keep" : "clear", updated);
  const other = await bench.make("tag", [(name) => ({ title: name })]);
  const twin = await bench.ask(tagRoutes.updateTag, { path: { handle: other.id }, body: { title } });
  bench.findings.settle("tagTitles", twin.isDone ? "repeatable" : "unique", twin);
}

export async function roles(bench: Bench): Promise<void> {
  const answer = await bench.mustDo(roleRoutes.listProjectRoles);
  const [one] = listIn(answer.body);
  if (one === undefined) throw new LeftOpen("no project role is listed", [answer.evidence]);
  bench.findings.settle("roleIds", typeof one.id === "number" ? "number" : "handle", answer);
}

export async function onPremGroups(bench: Bench): Promise<void> {
  const { id } = await bench.make("on-prem group", [(name) => ({ name })]);
  await bench.rest();
  const answer = await bench.mustDo(onPrem.getGroup, { path: { id } });
  bench.findings.settle("onPremAnswers", Array.isArray(answer.body) ? "array" : "object", answer);
}
