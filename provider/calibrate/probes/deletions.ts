/** What Workato says of an object that is not there any more: one of each kind is made and deleted twice. */

import type { Bench, Made } from "../bench";
import type { Seen } from "../evidence";
import { LeftOpen, unlessLeftOpen } from "../findings";
import { kindOf } from "../kinds";
import { ownProject, recipeBody } from "../own";
import { shell } from "./connections";

export async function deletions(bench: Bench): Promise<void> {
  const { folderId } = await bench.once(ownProject);
  const makers: readonly (() => Promise<Made>)[] = [
    () => bench.make("folder", [(name) => ({ name, parent_id: folderId })], folderId),
    () => bench.make("connection", [(name) => shell(name, folderId)], folderId),
    () => bench.make("recipe", [(name) => recipeBody(name, folderId)], folderId),
    () => bench.make("tag", [(name) => ({ title: name })]),
    () => bench.make("on-prem group", [(name) => ({ name })]),
  ];
  const answers: Seen[] = [];
  for (const make of makers) {
    // One kind that the token may not use says nothing about the others.
    const made = await make().catch(unlessLeftOpen);
    if (made === undefined) continue;
    await bench.remove(made);
    const { route } = kindOf(made.entry.kind).remove;
    const path = Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, made.id]));
    const again = await bench.ask(route, { path, shown: ", the second time" });
    if (again.status === 404) answers.push(again);
  }
  if (answers.length === 0) throw new LeftOpen("nothing that was deleted was answered with 404");
  bench.findings.settle("notFoundWords", answers.every(isPlain) ? "plain" : "own", ...answers);
}

const isPlain = ({ body }: Seen) => JSON.stringify(body) === JSON.stringify({ message: "Not found" });
