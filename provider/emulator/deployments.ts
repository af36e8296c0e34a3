/**
 * Builds and deployments in the emulator. They are asynchronous (option `deploymentTime`), and one whose description
 * contains "fail" fails.
 */

import { routes } from "../deployments/api";
import { badRequest, found, missing, notFound, ok, type Reply } from "./answers";
import { answering, booleanIn, type Call, find, stringIn, type World } from "./area";
import { FOLDERS, PROJECTS } from "./folder-tree";
import { type Entity, visible } from "./store";

const BUILDS = "project_builds";
const DEPLOYMENTS = "deployments";

const POLLS = 2;
const MINUTE_MS = 60_000;

export const deployments = [
  answering(routes.build, (call, world) => {
    provisioned(world);
    return shown(start(call, projectOf(call.path.id ?? "", world), BUILDS, {}, world), world);
  }),

  answering(routes.getBuild, (call, world) => {
    provisioned(world);
    return polled(BUILDS, call, world);
  }),

  answering(routes.deployBuild, (call, world) => {
    provisioned(world);
    const environmentType = environmentIn(call);
    const build = find(BUILDS, call, world);
    advance(build, world);
    if (build.state !== "success") throw badRequest("The project build is not ready");
    const fields = { project_build_id: build.id, environment_type: environmentType };
    const project = found(world.store.find(PROJECTS, String(build.project_id)));
    return shown(start(call, project, DEPLOYMENTS, fields, world), world);
  }),

  answering(routes.deploy, (call, world) => {
    provisioned(world);
    const environmentType = environmentIn(call);
    const project = projectOf(call.path.id ?? "", world);
    const build = start(call, project, BUILDS, {}, world);
    build.state = "success";
    const fields = { project_build_id: build.id, environment_type: environmentType };
    return shown(start(call, project, DEPLOYMENTS, fields, world), world);
  }),

  answering(routes.listDeployments, ({ query }, world) => {
    provisioned(world);
    const folder = query.get("folder_id");
    const projectId = query.get("project_id") ?? (folder === null ? null : String(projectOf(folder, world).id));
    const time = (deployment: Entity) => Date.parse(String(deployment.created_at));
    const [from, to] = [query.get("from"), query.get("to")];
    const items = world.store
      .all(DEPLOYMENTS)
      .filter(
        (one) =>
          (projectId === null || one.project_id === projectId) &&
          (!query.has("environment_type") || one.environment_type === query.get("environment_type")) &&
          (!query.has("state") || one.state === query.get("state")) &&
          (from === null || time(one) >= Date.parse(from)) &&
          (to === null || time(one) <= Date.parse(to)),
      )
      .sort((a, b) => b.id - a.id);
    return ok({ items: items.map(visible) });
  }),

  answering(routes.getDeployment, (call, world) => {
    provisioned(world);
    return polled(DEPLOYMENTS, call, world);
  }),
];

function provisioned({ options }: World): void {
  if (options.environments === "off") throw badRequest("Environments not provisioned");
}

/** A project by its id, or by `f` and the id of its folder. */
function projectOf(id: string, { store }: World): Entity {
  const folderId = /^f(\d+)$/.exec(id)?.[1];
  const folder = folderId === undefined ? undefined : store.find(FOLDERS, folderId);
  return found(
    folderId === undefined
      ? store.find(PROJECTS, id)
      : store.all(PROJECTS).find((one) => folder !== undefined && String(one.folder_id) === folderId),
  );
}

function environmentIn({ query }: Call): string {
  const type = query.get("environment_type");
  if (!type) throw missing("environment_type");
  if (type !== "test" && type !== "prod") throw notFound();
  return type;
}

function start(call: Call, project: Entity, collection: string, fields: object, { store, clock, options }: World) {
  const now = clock.timestamp();
  const started = store.add(collection, {
    created_at: now,
    updated_at: now,
    description: stringIn(call.body, "description") ?? null,
    project_id: String(project.id),
    state: "pending",
    performed_by_name: String(call.caller.client?.name ?? store.state.workspace.name),
    ...(collection === BUILDS && {
      download_url: null,
      include_test_cases: booleanIn(call.body, "include_test_cases") ?? false,
    }),
    ...fields,
    _polls: 0,
    _startedAt: clock.now(),
  });
  if (options.deploymentTime === "at-once") advance(started, { store, clock, options });
  return started;
}

function polled(collection: string, call: Call, world: World): Reply {
  const one = find(collection, call, world);
  one._polls = Number(one._polls ?? 0) + 1;
  advance(one, world);
  return shown(one, world);
}

function advance(one: Entity, { clock, options }: World): void {
  if (one.state !== "pending" || !isDue(one, clock.now(), options.deploymentTime)) return;
  one.state = String(one.description ?? "").includes("fail") ? "failed" : "success";
  one.updated_at = clock.timestamp();
  if (one.state === "success" && "download_url" in one) {
    one.download_url = `https://www.workato-staging-assets.example/${one.id}.zip`;
  }
}

/** Whether something that was started is done, after so many looks or so much time; packages too. */
export function isDue(one: Entity, now: number, time: World["options"]["deploymentTime"]): boolean {
  switch (time) {
    case "at-once":
      return true;
    case "2-polls":
      return Number(one._polls) >= POLLS;
    case "minute":
      return now >= Number(one._startedAt) + MINUTE_MS;
    case "never":
      return false;
  }
}

function shown(one: Entity, { options }: World): Reply {
  const says = one.state === "failed" && options.deploymentErrors === "message";
  return ok({ ...visible(one), ...(says && { message: "A connection in the target environment is missing" }) });
}
