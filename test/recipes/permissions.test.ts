/** Each permission for recipes and jobs, taken away, is named by the error of the call that needs it. */

import { startEmulator } from "pulumi-workato/emulator";
import { type Client, isGone } from "../../provider/client";
import { recipesApi, routes } from "../../provider/recipes/api";
import { jobRoutes, jobsApi } from "../../provider/recipes/jobs-api";
import { clientOf } from "../support/client";

type Call = (client: Client, id: string) => Promise<unknown>;

const SKIPPED = { keyword: "application", provider: "salesforce", skipValidation: true };
const CODE = JSON.stringify({
  ...{ number: 0, keyword: "trigger", provider: "clock" },
  block: [{ number: 1, keyword: "action", provider: "salesforce" }],
});

const PERMISSIONS = [...Object.values(routes), ...Object.values(jobRoutes)].map(({ permission }) => permission);

const RECIPES: Record<keyof typeof routes, Call> = {
  list: (client) => recipesApi(client).recipes.all(),
  get: (client, id) => recipesApi(client).recipes.get(id),
  create: (client) => recipesApi(client).createRecipe({ name: "x", folderId: "1", code: CODE }),
  update: (client, id) => recipesApi(client).updateRecipe(id, { name: "x" }),
  delete: (client, id) => recipesApi(client).recipes.delete(id),
  start: (client, id) => recipesApi(client).start(id),
  stop: (client, id) => recipesApi(client).stop(id),
  copy: (client, id) => recipesApi(client).copy(id, "1"),
  pollNow: (client, id) => recipesApi(client).pollNow(id).catch(notRunning),
  resetTrigger: (client, id) => recipesApi(client).resetTrigger(id),
  connect: (client, id) => recipesApi(client).connect(id, "salesforce", "501"),
  versions: (client, id) => recipesApi(client).versions(id),
  version: (client, id) => recipesApi(client).version(id, "9"),
  commentVersion: (client, id) => recipesApi(client).commentVersion(id, "9", "first"),
};

const JOBS: Record<keyof typeof jobRoutes, Call> = {
  list: (client, id) => jobsApi(client).pages(id, {}).next(),
  get: (client, id) => jobsApi(client).job(id, "j-1"),
  resume: (client) => jobsApi(client).resume("token", {}),
  repeat: (client, id) => jobsApi(client).repeat(id, ["j-1"]),
};

function notRunning(error: Error): void {
  if (!error.message.includes("Recipe is not running")) throw error;
}

const calls = [
  ...Object.entries(RECIPES).map(([name, call]) => [routes[name as keyof typeof routes], call] as const),
  ...Object.entries(JOBS).map(([name, call]) => [jobRoutes[name as keyof typeof jobRoutes], call] as const),
].map(([route, call]) => [`${route.method} ${route.path}`, route, call] as const);

describe.each(["403", "401"] as const)("where a missing permission is a %s", (missingPermission) => {
  test.each(calls)("%s needs exactly its own permission", async (_, { permission }, call) => {
    const emulator = await startEmulator({ missingPermission, recipeLocks: "off" });
    emulator.state().collections = {
      folders: [{ id: 1, name: "folder", parent_id: 10_000 }],
      connections: [{ id: 501, application: "salesforce", authorization_status: "success" }],
    };
    const client = clientOf(emulator);
    const id = await recipesApi(client).createRecipe({ name: "recipe", folderId: "1", code: CODE, config: [SKIPPED] });
    const job = { recipe_id: Number(id), handle: "j-1", master_job_id: "j-1", status: "succeeded", lines: [] };
    emulator.state().collections.recipe_versions![0]!.id = 9;
    emulator.state().collections.jobs = [{ id: 1, ...job }];
    emulator.state().collections.resumable_jobs = [{ id: 2, token: "token" }];

    emulator.state().permissions = PERMISSIONS.filter((other) => other !== permission);
    const error = await call(client, id).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.message).toContain(`"${permission}"`);
    expect(error?.message).not.toContain("\n");
    expect(isGone(error)).toBe(false);

    emulator.state().permissions = [permission];
    await expect(call(client, id)).resolves.not.toThrow();
    await Promise.all([client.close(), emulator.close()]);
  });
});
