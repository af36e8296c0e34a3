/** Deployments against the emulator: how they end, what happens to those that do not, and what a lost answer leaves. */

import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { control } from "../support/control";
import { projectIn } from "../support/emulated-workspace";
import { failureOf, type Hooks, Operation } from "../support/operation";
import { fullRequestsTo } from "../support/requests";

let emulator: Emulator;
let deployments: Hooks;
let log: readonly string[];
let project: { id: string; folderId: string };

async function workspace(options: EmulatorOptions = {}): Promise<void> {
  await emulator?.close();
  emulator = await startEmulator({ environments: "on", ...options });
  project = projectIn(emulator);
  operation();
}

/** Another engine operation, with no memory of the last. */
function operation(): void {
  const next = new Operation(emulator);
  deployments = next.of("ProjectDeployment");
  log = next.log;
}

const made = () => emulator.state().collections.deployments ?? [];
const declared = (more: object = {}) => ({ projectId: project.id, environmentType: "test", ...more });

beforeEach(() => workspace({ deploymentTime: "at-once" }));
afterAll(() => emulator.close());

test("a deployment is built, deployed and waited for, and its outputs tell of it", async () => {
  await workspace();
  const { id, outs } = await deployments.create(declared({ description: "Release 12", triggers: { release: "12" } }));
  expect(outs).toMatchObject({
    projectId: project.id,
    environmentType: "test",
    description: "Release 12",
    triggers: { release: "12" },
    state: "success",
    projectBuildId: expect.any(String),
    performedByName: "Emulated workspace",
    createdAt: expect.any(String),
  });
  expect(made()).toMatchObject([{ id: Number(id), state: "success", environment_type: "test" }]);
  expect(fullRequestsTo(emulator)).toEqual([
    `GET /api/deployments?project_id=${project.id}&environment_type=test`,
    `POST /api/projects/${project.id}/deploy?environment_type=test`,
    `GET /api/deployments/${id}`,
    `GET /api/deployments/${id}`,
  ]);
  expect(log).toEqual([`waiting for deployment of project ${project.id} to test (${id}): it is pending; 1800 s left`]);
});

test("a project is also known by the id of its folder", async () => {
  const { outs } = await deployments.create(declared({ projectId: `f${project.folderId}` }));
  expect(outs).toMatchObject({ projectId: `f${project.folderId}`, state: "success" });
  expect(made()).toMatchObject([{ project_id: project.id }]);
});

test.each([
  ["projectId", { projectId: "99" }],
  ["environmentType", { environmentType: "prod" }],
  ["description", { description: "Release 13" }],
  ["triggers", { triggers: { release: "13" } }],
])("another %s is another deployment", async (name, change) => {
  const { id, outs } = await deployments.create(declared());
  expect(await deployments.diff(id, outs, declared())).toEqual({ changes: false });
  expect(await deployments.diff(id, outs, declared(change))).toEqual({ replaces: [name] });
});

test("triggers may be numbers and flags, and are compared as text", async () => {
  const triggers = { release: 12, final: true };
  const { id, outs } = await deployments.create(declared({ triggers }));
  expect(outs).toMatchObject({ triggers });
  const diff = (after: object) => deployments.diff(id, outs, declared({ triggers: after }));
  expect(await diff({ release: "12", final: "true" })).toEqual({ changes: false });
  expect(await diff({ release: 13, final: true })).toEqual({ replaces: ["triggers"] });
  expect(await diff({ release: 12 })).toEqual({ replaces: ["triggers"] });
});

test("another timeout deploys nothing", async () => {
  const { id, outs } = await deployments.create(declared());
  expect(await deployments.diff(id, outs, declared({ timeout: 60 }))).toEqual({ replaces: [] });
  expect(await deployments.update(id, outs, declared({ timeout: 60 }))).toMatchObject({
    timeout: 60,
    state: "success",
  });
  expect(made()).toHaveLength(1);
});

test("deploying the same again is another deployment, not a refusal", async () => {
  const first = await deployments.create(declared());
  const second = await deployments.create(declared());
  expect(second.id).not.toBe(first.id);
});

test("a refresh reads what was deployed as it was declared", async () => {
  const { id, outs } = await deployments.create(declared({ projectId: `f${project.folderId}`, description: "" }));
  operation();
  const read = await deployments.read(id, outs);
  expect(read).toMatchObject({
    id,
    props: outs,
    inputs: declared({ projectId: `f${project.folderId}`, description: "" }),
  });
});

test("a deployment that is no longer there is gone", async () => {
  const { id, outs } = await deployments.create(declared());
  emulator.state().collections.deployments = [];
  expect(await deployments.read(id, outs)).toBeUndefined();
});

test("deleting one changes nothing and sends nothing", async () => {
  const { id, outs } = await deployments.create(declared());
  fullRequestsTo(emulator);
  await deployments.delete(id, outs);
  expect(fullRequestsTo(emulator)).toEqual([]);
});

describe("a deployment that fails", () => {
  test("is in the state with what Workato says, and the next up replaces it", async () => {
    await workspace({ deploymentTime: "at-once", deploymentErrors: "message" });
    const failure = await failureOf(deployments.create(declared({ description: "will fail" })));
    const [{ id } = { id: 0 }] = made();
    expect(failure).toMatchObject({ id: String(id), properties: { state: "failed", projectId: project.id } });
    expect(failure.reasons).toEqual([
      `deployment of project ${project.id} to test (${id}) failed: A connection in the target environment is missing. See it in Workato (the project > Deployments), put it right and run up again, which deploys again`,
    ]);
    operation();
    const state = (await deployments.read(String(id), failure.properties))!;
    expect(await deployments.diff(String(id), state.props, state.inputs)).toEqual({
      changes: true,
      replaces: ["state"],
    });
  });

  test("without a word of Workato's says so", async () => {
    const failure = await failureOf(deployments.create(declared({ description: "will fail" })));
    expect(failure.message).toContain("failed and Workato gives no reason. See it in Workato");
  });
});

describe("a deployment that takes longer than the time given", () => {
  test("is in the state, and the next up goes on waiting for the same one", async () => {
    await workspace({ deploymentTime: "minute" });
    const failure = await failureOf(deployments.create(declared({ timeout: 1 })));
    const [{ id } = { id: 0 }] = made();
    expect(failure.message).toMatch(/ is still pending after 1 s\. Run up again to go on waiting/);
    expect(failure.properties).toMatchObject({ state: "pending", timeout: 1 });
    operation();
    expect(await deployments.diff(String(id), failure.properties, declared({ timeout: 1 }))).toEqual({ changes: true });
    await control(emulator.url, "PUT", "clock", { advanceMs: 60_000 });
    expect(await deployments.update(String(id), failure.properties, declared({ timeout: 1 }))).toMatchObject({
      state: "success",
    });
    expect(made()).toHaveLength(1);
  });

  test("and cannot be looked at is in the state all the same", async () => {
    await workspace();
    emulator.fault({ method: "GET", path: "/api/deployments/*", status: 403, body: { message: "Forbidden" } });
    const failure = await failureOf(deployments.create(declared()));
    expect(failure.message).toContain(
      "was started, but what became of it is not known: GET /api/deployments/:id answered 403",
    );
    expect(failure.id).toBe(String(made()[0]!.id));
  });
});

describe("when the answer to a deployment is lost", () => {
  test.each([
    ["after it was started", { drop: "after" as const }],
    ["before it was started", { drop: "before" as const }],
    ["and a gateway answers instead", { status: 502, body: "<html>Bad gateway</html>" }],
  ])("%s, there is one afterwards", async (_, rule) => {
    await deployments.create(declared({ description: "Release 12" }));
    operation();
    emulator.fault({ method: "POST", path: "/api/projects/*", times: 1, ...rule });
    const { id, outs } = await deployments.create(declared({ description: "Release 12" }));
    expect(made()).toHaveLength(2);
    expect(made()[1]).toMatchObject({ id: Number(id) });
    expect(outs).toMatchObject({ state: "success" });
  });
});

describe("what cannot be deployed", () => {
  // @rule deploying needs environments
  test("a workspace without environments is explained", async () => {
    await workspace({ environments: "off" });
    const error = await errorOf(deployments.create(declared()));
    expect(error.message).toMatch(
      /^cannot create deployment of project \d+ to test: .*answered 400: Environments not provisioned.*The workspace has no environments/,
    );
    expect(made()).toEqual([]);
  });

  test("a project that is not there is named", async () => {
    const error = await errorOf(deployments.create(declared({ projectId: "4711" })));
    expect(error.message).toContain("There is no project 4711 for this token: pass a project's id output");
  });
});

test.each([
  ["a project's name", { projectId: "Sales" }, "projectId is no id of a project: pass its id"],
  ["no project", { projectId: undefined }, "projectId is required"],
  ["an empty environment", { environmentType: "" }, "environmentType must not be empty: write it like test"],
  ["no environment", { environmentType: undefined }, "environmentType is required"],
  ["a description that is none", { description: 7 }, "description must be text"],
  ["triggers that are a list", { triggers: ["a"] }, "triggers must be an object of texts"],
  ["a trigger that is a list", { triggers: { a: [1] } }, "triggers.a must be text, a number or true or false"],
  ["no time", { timeout: 0 }, "timeout must be at least 1 second"],
  ["more than a day", { timeout: 86_401 }, "timeout must be at most 86400 seconds (a day)"],
])("%s is refused before anything is sent", async (_, change, reason) => {
  const [failure, ...others] = await deployments.failures(declared(change));
  expect(failure?.reason).toContain(reason);
  expect(others).toEqual([]);
  expect(emulator.requests()).toEqual([]);
});
