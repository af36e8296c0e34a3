/** Folders and projects. */

import { WORKSPACE } from "../../client/client";
import { routes } from "../../projects/api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen, unlessLeftOpen } from "../findings";
import { ownProject } from "../own";

const PER_PAGE = 100;

const folderIn = (bench: Bench, parentId: string) =>
  bench.make("folder", [(name) => ({ name, parent_id: parentId })], parentId);

export async function folders(bench: Bench): Promise<void> {
  await rootListed(bench).catch(unlessLeftOpen);
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
  if (!bench.findings.has("nestedRoot")) await rootListed(bench).catch(unlessLeftOpen);
  await byId(bench, upper);
  await refusal(bench, upper);
  await move(bench, upper, lower, folderId);
  await inRoot(bench);
}

/** The folder that all others are in, as users/me tells it. */
async function root(bench: Bench): Promise<string> {
  const answer = await bench.ask(WORKSPACE, { isRefusalTold: true });
  const { root_folder_id: id } = objectIn(answer.body);
  if (!answer.isDone || id === undefined)
    throw new LeftOpen("the token may not know the root folder", [answer.evidence]);
  return String(id);
}

/** Looks until the root is found, or through all pages. */
async function rootListed(bench: Bench): Promise<void> {
  const rootId = await bench.once(root);
  for (let page = 1; ; page++) {
    const query = { with_nested_folders: true, page, per_page: PER_PAGE };
    const answer = await bench.mustDo(routes.listFolders, { query, shown: "?with_nested_folders=true" });
    const listed = listIn(answer.body);
    if (listed.some(({ id }) => String(id) === rootId)) return bench.findings.settle("nestedRoot", "listed", answer);
    if (listed.length === PER_PAGE) continue;
    // One level alone says nothing.
    if (bench.findings.value("nestedFolders") === "tree") bench.findings.settle("nestedRoot", "left-out", answer);
    return;
  }
}

/** What Workato makes of it lies beside the run's own project, until it is removed. */
async function inRoot(bench: Bench): Promise<void> {
  const rootId = await bench.once(root);
  const made = await bench.tryMake("folder", (name) => ({ name, parent_id: rootId }), rootId);
  if (!("entry" in made)) return bench.findings.settle("foldersInRoot", "refused", made);
  await bench.rest();
  const isProject = await bench.isThere("project", made.entry.name);
  bench.findings.settle("foldersInRoot", isProject ? "project" : "folder", ...(made.answer ? [made.answer] : []));
  await bench.remove(made);
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
