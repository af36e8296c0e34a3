/** Deployments, properties and tags on the real engine: a life, a failure and its mending, secrets. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, expectOneClearLine, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator({ environments: "on", deploymentErrors: "message" });
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

interface Program {
  release?: string;
  properties?: string;
  tag?: string;
}

const program = ({
  release = '"12"',
  properties = '{ "erp.host": "a", "erp.key": pulumi.secret("canary-5521") }',
  tag = "{}",
}: Program = {}) => `
  const sales = new workato.Project("sales");
  const connection = new workato.Connection("erp", { provider: "rest", folderId: sales.folderId, shellConnection: true });
  const own = new workato.ProjectProperties("sales", { projectId: sales.id, properties: ${properties} });
  new workato.EnvironmentProperties("erp", { properties: { "erp.region": "eu" } });
  const tag = new workato.Tag("critical", ${tag});
  new workato.TagAssignment("critical", { tagId: tag.id, connectionIds: [connection.id] });
  const toTest = new workato.ProjectDeployment("to-test", {
    projectId: sales.id, environmentType: "test", description: "Release " + ${release}, triggers: { release: ${release} },
  }, { dependsOn: own });
  const toProd = new workato.ProjectDeployment("to-prod", { projectId: sales.id, environmentType: "prod" }, { dependsOn: toTest });
  exports.state = toTest.state;
  exports.tag = tag.id;
`;

const deployments = () => emulator.state().collections.deployments ?? [];
const values = () =>
  Object.fromEntries((emulator.state().collections.properties ?? []).map(({ name, value }) => [name, value]));

test("a project is furnished, tagged and deployed to test and then to production", async () => {
  stack.program(program());
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  expect(deployments()).toMatchObject([
    { environment_type: "test", state: "success", description: "Release 12" },
    { environment_type: "prod", state: "success" },
  ]);
  expect(values()).toEqual({ "erp.host": "a", "erp.key": "canary-5521", "erp.region": "eu" });
  const { state, tag } = await stack.outputs();
  expect(state).toBe("success");
  expect(emulator.state().collections.connections).toMatchObject([{ tags: [tag] }]);
  expect(up.output).toContain("waiting for deployment of project");
});

test("nothing changed is nothing to do, before and after a refresh", async () => {
  emulator.requests().length = 0;
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  expect(emulator.requests()).toEqual([]);
  expect((await stack.refresh("--expect-no-changes")).code).toBe(0);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("a value that is secret in the program is in clear neither in the state nor at the terminal", async () => {
  expect(stack.stateFile()).not.toContain("canary-5521");
  expect(stack.stateFile()).toContain('"erp.host":"a"');
  stack.program(program({ properties: '{ "erp.host": "a", "erp.key": pulumi.secret("canary-9902") }' }));
  const preview = await stack.preview("--diff");
  expect(preview.output).toContain("erp.key");
  expect(preview.output).not.toMatch(/canary-/);
  const up = await stack.up("--diff");
  expect(up.output).not.toMatch(/canary-/);
  expect(values()["erp.key"]).toBe("canary-9902");
  await stack.refresh();
  expect(stack.stateFile()).not.toMatch(/canary-/);
});

test("a value that is marked as secret later is encrypted by the next up, also when a refresh has brought it", async () => {
  stack.program(program({ properties: '{ "erp.host": "a", "erp.key": "canary-7730" }' }));
  await stack.up();
  expect(stack.stateFile()).toContain("canary-7730");
  emulator.state().collections.properties!.find(({ name }) => name === "erp.key")!.value = "canary-7731";
  await stack.refresh();
  expect(stack.stateFile()).toContain("canary-7731");
  stack.program(program({ properties: '{ "erp.host": "a", "erp.key": pulumi.secret("canary-7731") }' }));
  const up = await stack.up();
  expect({ code: up.code, leaks: up.output.includes("canary-") }).toEqual({ code: 0, leaks: false });
  expect(stack.stateFile().includes("canary-")).toBe(false);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("a property changed by hand is shown key by key, and put right", async () => {
  emulator.state().collections.properties!.find(({ name }) => name === "erp.host")!.value = "by hand";
  stack.program(program({ properties: '{ "erp.host": "a", "erp.key": pulumi.secret("canary-9902") }' }));
  const preview = await stack.run(["preview", "--refresh", "--diff"]);
  expect(preview.output).toContain("by hand");
  expect((await stack.up("--refresh")).code).toBe(0);
  expect(values()["erp.host"]).toBe("a");
});

test("a property that is no longer declared is blanked, and that is said", async () => {
  stack.program(program({ properties: '{ "erp.host": "a" }' }));
  const up = await stack.up();
  expect(up.output).toContain('"erp.key" is blank now; Workato has no way to delete a property but by hand');
  expect(values()["erp.key"]).toBe("");
});

test("another trigger deploys again, and what depends on a failed deployment waits", async () => {
  stack.program(program({ properties: '{ "erp.host": "a" }', release: '"13 will fail"' }));
  const before = deployments().length;
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expectOneClearLine(up, "failed: A connection in the target environment is missing. See it in Workato");
  expect(deployments().slice(before)).toMatchObject([{ environment_type: "test", state: "failed" }]);
});

test("the next up deploys again, also after a refresh, and until it goes well", async () => {
  const before = deployments().length;
  expect((await stack.up()).code).not.toBe(0);
  expect(deployments()).toHaveLength(before + 1);
  await stack.refresh();
  expect((await stack.preview()).output).toMatch(/replace/);
  expect((await stack.up()).code).not.toBe(0);
  expect(deployments()).toHaveLength(before + 2);
  stack.program(program({ properties: '{ "erp.host": "a" }', release: '"14"' }));
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : diagnostics(up) }).toEqual({ code: 0, output: "" });
  expect(deployments().at(-1)).toMatchObject({ description: "Release 14", state: "success" });
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("resources that are renamed without an alias lose neither values nor tags", async () => {
  stack.program(
    program({ properties: '{ "erp.host": "a" }', release: '"14"' })
      .replace('TagAssignment("critical"', 'TagAssignment("renamed"')
      .replace('ProjectProperties("sales"', 'ProjectProperties("renamed"'),
  );
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : diagnostics(up) }).toEqual({ code: 0, output: "" });
  expect(values()["erp.host"]).toBe("a");
  expect(emulator.state().collections.connections).toMatchObject([{ tags: [(await stack.outputs()).tag] }]);
});

test("of several resources with one id, those that go take back what they set, in an up that refreshes too", async () => {
  const names = ["one", "two", "three", "four"];
  const several = (declared: readonly string[]) =>
    `${program({ properties: '{ "erp.host": "a" }', release: '"14"' })}
    const connections = ${JSON.stringify(names)}.map((name) =>
      new workato.Connection(name, { provider: "rest", folderId: sales.folderId, shellConnection: true }));
    for (const name of ${JSON.stringify(declared)}) {
      new workato.ProjectProperties(name, { projectId: sales.id, properties: { [name]: "p" } });
      new workato.EnvironmentProperties(name, { properties: { ["env." + name]: "e" } });
      const { id } = connections[${JSON.stringify(names)}.indexOf(name)];
      new workato.TagAssignment(name, { tagId: tag.id, connectionIds: [id] });
    }`;
  const set = () => [
    ...Object.entries(values()).flatMap(([name, value]) => (value === "p" || value === "e" ? name : [])),
    ...emulator
      .state()
      .collections.connections!.flatMap(({ name, tags = [] }) =>
        (tags as string[]).length > 0 && names.includes(String(name)) ? `tag on ${name}` : [],
      ),
  ];
  const all = (declared: readonly string[]) =>
    declared.flatMap((name) => [name, `env.${name}`, `tag on ${name}`]).sort();
  stack.program(several(names));
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : diagnostics(up) }).toEqual({ code: 0, output: "" });
  expect(set().sort()).toEqual(all(names));
  stack.program(several(["three"]));
  expect((await stack.up("--refresh")).code).toBe(0);
  expect(set().sort()).toEqual(all(["three"]));
});

test("functions answer beside the resources", async () => {
  stack.program(`${program({ properties: '{ "erp.host": "a" }', release: '"14"' })}
    const [latest] = [workato.getDeploymentsOutput({ projectId: sales.id, environmentType: "prod", state: "success" })[0]];
    exports.found = pulumi.all({
      deployment: workato.getDeploymentOutput({ id: latest.id }).state,
      properties: workato.getPropertiesOutput({ prefix: "erp.", projectId: sales.id }),
      tags: workato.getTagsOutput({ connectionId: connection.id }).apply((tags) => tags.map(({ title }) => title)),
      roles: workato.getRolesOutput(),
      projectRoles: workato.getProjectRolesOutput({ name: "Builder" }).length,
      environmentRoles: workato.getEnvironmentRolesOutput({ name: "Member" }).length,
      activity: workato.getActivityLogsOutput({ includeResourceTypes: ["Project"], limit: 1 }).length,
    });`);
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : diagnostics(up) }).toEqual({ code: 0, output: "" });
  expect((await stack.outputs()).found).toEqual({
    deployment: "success",
    properties: { "erp.host": "a", "erp.key": "" },
    tags: ["critical"],
    roles: [],
    projectRoles: 1,
    environmentRoles: 1,
    activity: 1,
  });
});

test("bad input ends the preview, and a destroy leaves what was deployed", async () => {
  emulator.requests().length = 0;
  stack.program('new workato.ProjectDeployment("x", { projectId: "1", environmentType: "" });');
  const preview = await stack.preview();
  expectOneClearLine(preview, "environmentType must not be empty: write it like test");
  expect(emulator.requests()).toEqual([]);
  const before = deployments().length;
  const destroy = await stack.destroy("--refresh");
  expect({ code: destroy.code, output: destroy.code === 0 ? "" : diagnostics(destroy) }).toEqual({
    code: 0,
    output: "",
  });
  expect(emulator.state().collections.tags).toEqual([]);
  expect(before).toBeGreaterThan(0);
});
