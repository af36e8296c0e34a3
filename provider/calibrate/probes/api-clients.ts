/** API clients. Each that is made sees the run's own project only, and lives for some seconds. */

import { routes } from "../../access/api";
import { WORKSPACE } from "../../client/client";
import type { Route } from "../../client/requests/routes";
import { routes as onPrem } from "../../on-prem/api";
import { routes as recipes } from "../../recipes/api";
import { routes as tags } from "../../tags/api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen, unlessLeftOpen } from "../findings";
import { ownProject } from "../own";

const MAX_ROLES = 5;
const HARMLESS: readonly Route[] = [onPrem.listGroups, recipes.list, tags.listTags, routes.listRoles];

export async function apiClients(bench: Bench): Promise<void> {
  const { folderId } = await bench.once(ownProject);
  const roles = await bench.mustDo(routes.listRoles);
  const ids = listIn(roles.body).flatMap(({ id }) => (typeof id === "number" ? [id] : []));
  if (ids.length === 0) throw new LeftOpen("the workspace has no client role", [roles.evidence]);
  for (const [index, role] of ids.slice(0, MAX_ROLES).entries()) {
    const scope = { api_privilege_group_id: role, all_folders: false, folder_ids: [Number(folderId)] };
    const made = await bench.make("API client", DEVELOPMENT.map(inScope(scope)));
    if (index === 0) {
      form(bench, made);
      if (bench.findings.value("environments") === "on") await update(bench, made, scope);
    }
    await permission(bench, made);
    if (!bench.findings.has("usersMe")) await usersMe(bench, made, scope).catch(unlessLeftOpen);
    const deleted = await bench.remove(made);
    if (index === 0 && deleted.isDone) {
      const isResult = "result" in ((deleted.body ?? {}) as object);
      bench.findings.settle("apiClientDeleted", isResult ? "result" : "success", deleted);
    }
    if (bench.findings.has("missingPermission") && bench.findings.has("usersMe")) return;
  }
  throw new LeftOpen("no client role that was tried shows it");
}

/** The ways to say in which environment a client is, the documented one first. */
const DEVELOPMENT = [{ environment_name: "Development" }, {}, { environment: "DEV" }];
const TEST = [{ environment_name: "Test" }, {}, { environment: "TEST" }];

const inScope = (scope: object) => (environment: object) => (name: string) => ({ name, ...scope, ...environment });

/** Without its environment, and where that is refused with it: else the refusal was about something else. */
async function update(bench: Bench, { id, entry, form }: Made, scope: object): Promise<void> {
  const body = { name: entry.name, ...scope };
  const without = await bench.ask(routes.update, { path: { id }, body });
  if (without.isDone) return bench.findings.settle("apiClientUpdates", "without", without);
  const whole = await bench.ask(routes.update, { path: { id }, body: { ...body, ...DEVELOPMENT[form] } });
  if (whole.isDone) bench.findings.settle("apiClientUpdates", "with-environment", without, whole);
  else bench.findings.leaveOpen("apiClientUpdates", "both updates were refused", [without.evidence, whole.evidence]);
}

/** Whether a token of Test may ask what one of Development with the same role may ask. */
async function usersMe(bench: Bench, made: Made, scope: object): Promise<void> {
  const token = tokenOf(made);
  if (bench.findings.value("environments") !== "on" || token === "") return;
  const answer = await bench.askWith(token, WORKSPACE);
  if (!answer.isDone) return;
  const test = await bench.make("API client", TEST.slice(made.form, made.form + 1).map(inScope(scope)));
  if (tokenOf(test) === "") throw new LeftOpen("the answer to the creation was lost");
  const other = await bench.askWith(tokenOf(test), WORKSPACE);
  const isRefused = other.status === 401 || other.status === 403;
  if (isRefused || other.isDone) bench.findings.settle("usersMe", isRefused ? "development" : "all", answer, other);
  await bench.remove(test);
}

/** Empty where the answer to the creation was lost. */
function tokenOf({ answer }: Made): string {
  const { value } = (objectIn(answer?.body).token ?? {}) as { value?: unknown };
  return typeof value === "string" ? value : "";
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
async function permission(bench: Bench, made: Made): Promise<void> {
  const token = tokenOf(made);
  for (const route of HARMLESS) {
    if (token === "" || bench.findings.has("missingPermission")) return;
    const { status, ...refused } = await bench.askWith(token, route);
    if (status !== 401 && status !== 403) continue;
    bench.findings.settle("missingPermission", status === 401 ? "401" : "403", { status, ...refused });
  }
}
