/** Folders and projects. */

import { routes } from "../../projects/api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

const folderIn = (bench: Bench, parentId: string) =>
  bench.make("folder", [(name) => ({ name, parent_id: parentId })], parentId);

export async function folders(bench: Bench): Promise<void> {
  const { made, folderId } = await bench.once(ownProject);
  if (made.answer === undefined) {
    for (const name of ["projectParent", "folderProjectIds"] as const) {
      bench.findings.leaveOpen(name, "the answer to the creation was lost");
    }
  } else {
    const shown = objectIn(made.answer.body);
    bench.findings.settle("projectParent", (shown.parent_id ?? null) === null ? "null" : "root", made.answer);
    bench.findings.settle("folderProjectIds", "project_id" in shown ? "present" : "absent", made.answer);
  }
  const upper = await folderIn(bench, folderId);
  const lower = await folderIn(bench, upper.id);
  await bench.rest();
  await nested(bench, folderId, lower);
  await byId(bench, upper);
  await refusal(bench, upper);
  await move(bench, upper, lower, folderId);
}

async function nested(bench: Bench, folderId: string, lower: Made): Promise<void> {
  const query = { parent_id: folderId, with_nested_folders: true };
  const answer = await bench.mustDo(routes.listFolders, { query, shown: "?parent_id&with_nested_folders=true" });
  const isThere = listIn(answer.body).some(({ id }) => String(id) === lower.id);
  bench.findings.settle("nestedFolders", isThere ? "tree" : "ignored", answer);
}

async function byId(bench: Bench, { id }: Made): Promise<void> {
  const answer = await bench.ask(routes.getFolder, { path: { id }, isRefusalTold: true });
  if (answer.isDone) bench.findings.settle("folderById", "live", answer);
  else if (answer.status === 404) bench.findings.settle("folderById", "absent", answer);
  else bench.findings.leaveOpen("folderById", "it was refused", [answer.evidence]);
}

/** A folder that holds another one must not go without `force`. */
async function refusal(bench: Bench, { id }: Made): Promise<void> {
  const answer = await bench.ask(routes.deleteFolder, { path: { id } });
  if (answer.status === 404) throw new LeftOpen("a folder that was made is not found", [answer.evidence]);
  if (answer.isDone) throw new LeftOpen("a folder that held another one was deleted", [answer.evidence]);
  bench.findings.settle("refusals", answer.status === 200 ? "success-false" : "status", answer);
}

async function move(bench: Bench, upper: Made, lower: Made, folderId: string): Promise<void> {
  const answer = await bench.ask(routes.updateFolder, { path: { id: lower.id }, body: { parent_id: folderId } });
  if (!answer.isDone) return bench.findings.settle("folderMoves", "refused", answer);
  await bench.rest();
  const listed = await bench.mustDo(routes.listFolders, { query: { parent_id: upper.id }, shown: "?parent_id" });
  const isStillThere = listIn(listed.body).some(({ id }) => String(id) === lower.id);
  bench.findings.settle("folderMoves", isStillThere ? "ignored" : "carried-out", answer, listed);
}
