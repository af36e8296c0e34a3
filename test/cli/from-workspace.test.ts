/** A copy of a live workspace: what is in it is there, but for what can be a secret. */

import { copyOf } from "../../provider/cli/from-workspace";
import { type Emulator, type EmulatorOptions, type State, startEmulator } from "../../provider/emulator";
import { clientOf } from "../support/client";
import { Operation } from "../support/operation";
import { NO_QUOTAS } from "../support/routes";
import { WholeWorkspace } from "../support/whole-workspace";
import { ModelEngine } from "../torture/model-engine";

/** Left out: what is read by no listing, or can be a secret. */
const LEFT_OUT = [
  ...["ProjectProperties", "EnvironmentProperties", "ProjectDeployment", "OnPremAgentReady"],
  ...["CustomConnector", "CustomOauthProfile", "EventStreamTopic", "IamUserGroup", "AgenticSkill"],
  ...["McpServer", "ProxiedMcpServer", "ApiCollection", "ApiPlatformClient", "ApiPlatformKey", "ApiEndpoint"],
];

async function copied(emulator: Emulator): Promise<{ state: State; said: string[] }> {
  const client = clientOf(emulator, { "workato:quotas": NO_QUOTAS });
  const said: string[] = [];
  try {
    return { state: await copyOf(client, (line) => said.push(line)), said };
  } finally {
    await client.close();
  }
}

const WORLDS: [string, EmulatorOptions][] = [
  ["default", { world: "default" }],
  // What is made late is not there yet.
  ["other", { world: "other", lag: 0, getLag: 0, shiftingPages: "off" }],
];

test.each(WORLDS)(
  "a stack finds its objects in the copy as they are in the workspace, in the %s world",
  async (_, options) => {
    const live = await WholeWorkspace.start(options);
    const { emulator, engine } = live;
    await live.operation((operation) => engine.refresh(operation));
    const before = JSON.stringify(emulator.state().collections);
    const { state, said } = await copied(emulator);
    expect(JSON.stringify(emulator.state().collections)).toBe(before);
    await live.close();
    expect(said.join("\n")).toContain("1 on prem groups");

    const copy = await startEmulator({ ...options, environments: "on", state });
    const operation = new Operation(copy);
    try {
      const offline = new ModelEngine();
      for (const [name, one] of engine.state) if (!LEFT_OUT.includes(one.type)) offline.state.set(name, one);
      const recorded = Object.fromEntries(offline.state);
      expect(await offline.refresh(operation)).toEqual({ gone: [], errors: [] });
      expect(Object.fromEntries(offline.state)).toEqual(recorded);
    } finally {
      await operation.end();
      await copy.close();
    }
  },
);

test("no token, no input, no webhook's address and no property's value is in it", async () => {
  const live = await WholeWorkspace.start();
  for (const recipe of live.emulator.state().collections.recipes!) recipe.webhook_url = "https://c4nary.example.com";
  for (const property of live.emulator.state().collections.properties!) property.value = "c4nary";
  const { state, said } = await copied(live.emulator);
  await live.close();
  const text = JSON.stringify(state);
  expect(text).not.toContain("c4nary");
  expect(state.collections.developer_api_clients).toMatchObject([{ name: "CI", _token: "" }]);
  expect(said.join("\n")).toContain("left out: properties, whose values can be secrets");
});

test("what the token may not ask is left out and said", async () => {
  const live = await WholeWorkspace.start();
  live.emulator.state().permissions = ["On-Prem Groups → List"];
  const { state, said } = await copied(live.emulator);
  await live.close();
  expect(state.collections.on_prem_groups).toHaveLength(1);
  expect(state.collections.connections).toEqual([]);
  expect(said).toContain("left out: GET /api/connections, which the token may not ask (Connections → List)");
});

test("ids that are made later are none of those that are there", async () => {
  const live = await WholeWorkspace.start();
  const { state } = await copied(live.emulator);
  await live.close();
  const ids = Object.values(state.collections).flatMap((all) => all.map(({ id }) => id));
  expect(Math.max(...ids.filter((id) => typeof id === "number"))).toBeLessThan(state.nextId);
});
