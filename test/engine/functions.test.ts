/** Functions of a program, on the real engine: plain and Output forms, other workspaces, previews, secrets. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { expectOneClearLine } from "../support/engine";
import { TestStack } from "../support/stack";

let emulator: Emulator;
let other: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  other = await startEmulator({ token: "other-token" });
  stack = await new TestStack({
    env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, OTHER_URL: other.url },
  }).init();
  stack.program(`
    const group = new workato.OnPremGroup("group");
    new workato.OnPremAgent("a", { onPremGroupId: group.id, os: "linux" });
    new workato.OnPremAgent("b", { onPremGroupId: group.id });
    exports.groupId = group.id;`);
  await stack.up();
});

afterAll(async () => {
  await Promise.all([emulator.close(), other.close()]);
  stack.remove();
});

/** Runs a program that only reads, beside the resources, and gives back its outputs. */
async function read(body: string): Promise<Record<string, unknown>> {
  stack.program(`
    const group = new workato.OnPremGroup("group");
    const a = new workato.OnPremAgent("a", { onPremGroupId: group.id, os: "linux" });
    new workato.OnPremAgent("b", { onPremGroupId: group.id });
    module.exports = async () => { ${body} };`);
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  return stack.outputs();
}

test("each function answers in its plain form", async () => {
  const outputs = await read(`
    const [one] = await workato.getOnPremGroups();
    const [agent] = await workato.getOnPremAgents({ onPremGroupId: one.id });
    return {
      group: await workato.getOnPremGroup({ name: "group" }),
      byId: (await workato.getOnPremGroup({ id: one.id })).name,
      status: await workato.getOnPremGroupStatus({ id: one.id }),
      agents: (await workato.getOnPremAgents()).map(({ name }) => name).sort(),
      agent: (await workato.getOnPremAgent({ name: "a", onPremGroupId: one.id })).os,
      active: await workato.getOnPremAgentStatus({ id: agent.id }),
      found: (await workato.searchOnPremAgents({ cn: agent.cn })).map(({ id }) => id === agent.id),
      all: (await workato.searchOnPremAgents()).length,
      workspace: await workato.getWorkspace(),
    };`);
  expect(outputs).toMatchObject({
    group: { name: "group", whitelistedIps: [], useManagedConnection: false },
    byId: "group",
    status: { agentCount: 2, activeAgentCount: 0, profiles: [] },
    agents: ["a", "b"],
    agent: "linux",
    active: { active: false },
    found: [true],
    all: 2,
    workspace: { id: "1001", name: "Emulated workspace", rootFolderId: "10000" },
  });
});

test("the Output forms take outputs, and a code is a secret while the rest is not, whatever the token is", async () => {
  await read(`
    const provider = new workato.Provider("same", { apiToken: pulumi.secret("emulator-token"), baseUrl: process.env.WORKATO_BASE_URL });
    return {
      name: workato.getOnPremAgentOutput({ id: a.id }, { provider }).name,
      codeOf: workato.getOnPremAgentActivationCodeOutput({ onPremAgentId: a.id }, { provider }).code,
    };`);
  const plain = JSON.parse((await stack.run(["stack", "output", "--json"])).output) as Record<string, unknown>;
  expect(plain).toMatchObject({ name: "a", codeOf: "[secret]" });
});

test("an explicit provider asks its own workspace; settings that a preview does not know give unknown results", async () => {
  stack.program(`
    const url = new workato.OnPremGroup("unknown-yet").createdAt.apply(() => process.env.OTHER_URL);
    const provider = new workato.Provider("other", { apiToken: "other-token", baseUrl: url });
    exports.count = workato.getOnPremGroupsOutput({}, { provider }).length;`);
  other.requests().length = 0;
  const preview = await stack.preview();
  expect(preview.code).toBe(0);
  expect(other.requests()).toEqual([]);
  expect((await stack.up()).code).toBe(0);
  expect((await stack.outputs()).count).toBe(0);
  expect(other.requests()).toMatchObject([{ path: "/api/on_prem_groups" }]);
});

test("an Output form waits for what its dependsOn names and for what its arguments come from", async () => {
  stack.program(`
    class Area extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Area", "area");
        this.project = new workato.Project("sales", { name: "Sales" }, { parent: this });
        this.folder = new workato.Folder("europe", { parentFolderId: this.project.folderId, name: "EU" }, { parent: this });
      }
    }
    const area = new Area();
    const path = "Sales/EU";
    exports.ofComponent = workato.getFolderOutput({ path }, { dependsOn: area }).name;
    exports.ofList = workato.getFolderOutput({ path }, { dependsOn: [area.folder] }).name;
    exports.ofArguments = workato.getProjectOutput({ name: area.project.name }).name;`);
  emulator.requests().length = 0;
  const preview = await stack.preview();
  expect({ code: preview.code, requests: emulator.requests() }).toEqual({ code: 0, requests: [] });
  expect((await stack.up()).code).toBe(0);
  expect(await stack.outputs()).toEqual({ ofComponent: "EU", ofList: "EU", ofArguments: "Sales" });
});

test("a question without an answer is one clear line in either form, whoever uses the result", async () => {
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  const asking = await new TestStack({ env, ownProcess: true }).init();
  asking.program(`
    const group = workato.getOnPremGroupOutput({ name: "nobody" });
    new workato.OnPremAgent("agent", { onPremGroupId: group.id });
    exports.name = group.name;
    exports.plain = workato.getOnPremGroup({ name: "no one" });`);
  const preview = await asking.preview();
  expect(preview.code).not.toBe(0);
  expectOneClearLine(preview, 'there is no on-prem group named "nobody"');
  expectOneClearLine(preview, 'there is no on-prem group named "no one"');
  asking.remove();
});
