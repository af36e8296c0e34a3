/** Builds, deployments of builds and listings, as code with a client uses them. */

import { buildProject, deployProjectBuild } from "../../provider/deployments/actions";
import { deploymentsApi } from "../../provider/deployments/api";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { clientOf, errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";
import { projectIn } from "../support/emulated-workspace";

let emulator: Emulator;
let projectId: string;
const client = () => clientOf(emulator, {}, { clock: new SkippingClock() });

beforeEach(async () => {
  emulator = await startEmulator({ environments: "on" });
  projectId = projectIn(emulator).id;
});

afterEach(() => emulator.close());

test("a build is waited for, has its package, and can be deployed", async () => {
  const build = await buildProject(client(), { projectId, description: "for review", includeTestCases: true });
  expect(build).toMatchObject({ projectId, state: "success", downloadUrl: expect.stringContaining("https://") });
  expect(emulator.state().collections.project_builds).toMatchObject([{ include_test_cases: true }]);
  const deployment = await deployProjectBuild(client(), { projectBuildId: build.id, environmentType: "prod" });
  expect(deployment).toMatchObject({ projectBuildId: build.id, environmentType: "prod", state: "success" });
});

test("a build that fails, or takes too long, is an error", async () => {
  const failed = await errorOf(buildProject(client(), { projectId, description: "will fail" }));
  expect(failed.message).toContain(`build of project ${projectId}`);
  expect(failed.message).toContain("failed and Workato gives no reason");
  const slow = await startEmulator({ environments: "on", deploymentTime: "never" });
  const { id } = projectIn(slow);
  const late = await errorOf(buildProject(clientOf(slow, {}, { clock: new SkippingClock() }), { projectId: id }));
  expect(late.message).toContain("is still pending after 1800 s");
  await slow.close();
});

test.each([
  ["a wait without end", { timeout: Number.NaN }, "buildProject: timeout must be a number of seconds"],
  ["no project's id", { projectId: "../users" }, "buildProject: projectId is no id: pass a project's id"],
  ["a misspelt argument", { includeTestcases: true }, "did you mean includeTestCases?"],
])("%s is refused before anything is sent", async (_, args, message) => {
  const error = await errorOf(buildProject(client(), { projectId, ...args }));
  expect(error.message).toContain(message);
  const wrong = { projectBuildId: "1", environmentType: "prod" as const, ...args, projectId: undefined };
  await errorOf(deployProjectBuild(client(), wrong));
  expect(emulator.requests()).toEqual([]);
});

test("looks come soon at first and spare the quota later", async () => {
  const slow = await startEmulator({ environments: "on", deploymentTime: "never" });
  const clock = new SkippingClock();
  const { id } = projectIn(slow);
  await errorOf(buildProject(clientOf(slow, {}, { clock }), { projectId: id, timeout: 60 }));
  expect(clock.sleeps).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 10_000, 4500]);
  await slow.close();
});

test("deployments are listed by project, folder, environment, state and time", async () => {
  const api = deploymentsApi(client());
  const other = projectIn(emulator, "Other");
  await api.deploy(projectId, "test", "one");
  await api.deploy(projectId, "prod", "two");
  await api.deploy(other.id, "test", "three");
  const listed = async (filter: Parameters<typeof api.listDeployments>[0]) =>
    (await api.listDeployments(filter)).map(({ description }) => description);
  expect(await listed({})).toEqual(["three", "two", "one"]);
  expect(await listed({ projectId })).toEqual(["two", "one"]);
  expect(await listed({ folderId: other.folderId })).toEqual(["three"]);
  expect(await listed({ projectId: `f${other.folderId}` })).toEqual(["three"]);
  expect(await listed({ projectId, environmentType: "test" })).toEqual(["one"]);
  expect(await listed({ state: "failed" })).toEqual([]);
  expect(await listed({ from: "2000-01-01T00:00:00Z", to: "2001-01-01T00:00:00Z" })).toEqual([]);
  expect(await listed({ from: "2000-01-01T00:00:00Z" })).toHaveLength(3);
});
