/** Functions of a program, on the real engine: plain and Output forms, other workspaces, previews, secrets. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { TestStack } from "../support/stack";

jest.setTimeout(180_000);

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
      codeOf: workato.getOnPremAgentActivationCodeOutput({ agentId: a.id }, { provider }).code,
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

test("a question without an answer is one clear line", async () => {
  stack.program('module.exports = async () => ({ x: await workato.getOnPremGroup({ name: "nobody" }) });');
  const { code, output } = await stack.preview();
  expect(code).not.toBe(0);
  expect(output).toContain('there is no on-prem group named "nobody"');
  expect(output).not.toMatch(/^\s+at /m);
});
