/** API clients. Each that is made sees the run's own project only, and lives for some seconds. */

import { routes } from "../../access/api";
import type { Route } from "../../client/routes";
import { routes as onPrem } from "../../on-prem/api";
import { routes as recipes } from "../../recipes/api";
import { routes as tags } from "../../tags/api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

const MAX_ROLES = 5;
const HARMLESS: readonly Route[] = [onPrem.listGroups, recipes.list, tags.listTags, routes.listRoles];

export async function apiClients(bench: Bench): Promise<void> {
  const { folderId } = await bench.once(ownProject);
  const roles = await bench.mustDo(routes.listRoles);
  const ids = listIn(roles.body).flatMap(({ id }) => (typeof id === "number" ? [id] : []));
  if (ids.length === 0) throw new LeftOpen("the workspace has no client role", [roles.evidence]);
  for (const [index, role] of ids.slice(0, MAX_ROLES).entries()) {
    const made = await client(bench, role, Number(folderId));
    if (index === 0) form(bench, made);
    await permission(bench, made);
    const deleted = await bench.remove(made);
    if (index === 0 && deleted.isDone) {
      const isResult = "result" in ((deleted.body ?? {}) as object);
      bench.findings.settle("apiClientDeleted", isResult ? "result" : "success", deleted);
    }
    if (bench.findings.has("missingPermission")) return;
  }
  throw new LeftOpen("each of the client roles that were tried may do all that was asked");
}

function client(bench: Bench, role: number, folderId: number): Promise<Made> {
  const body = (name: string) => ({
    ...{ name, api_privilege_group_id: role, all_folders: false, folder_ids: [folderId] },
  });
  return bench.make("API client", [
    (name) => ({ ...body(name), environment_name: "Development" }),
    body,
    (name) => ({ ...body(name), environment: "DEV" }),
  ]);
}

function form(bench: Bench, { answer }: Made): void {
  if (answer === undefined) return;
  const shown = objectIn(answer.body);
  bench.findings.settle("apiClientCreated", answer.status === 201 ? "201" : "200", answer);
  const isDocumented = "environment_name" in shown;
  if (isDocumented || "environment" in shown) {
    bench.findings.settle("apiClientFields", isDocumented ? "documented" : "other", answer);
  }
}

/** With which status the new token is refused what its role does not grant. */
async function permission(bench: Bench, { answer }: Made): Promise<void> {
  const { value } = (objectIn(answer?.body).token ?? {}) as { value?: unknown };
  if (typeof value !== "string") return;
  for (const route of HARMLESS) {
    if (bench.findings.has("missingPermission")) return;
    const { status, ...refused } = await bench.askWith(value, route);
    if (status !== 401 && status !== 403) continue;
    bench.findings.settle("missingPermission", status === 401 ? "401" : "403", { status, ...refused });
  }
}
