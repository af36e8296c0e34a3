/** The life of on-prem groups and agents on the real engine. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { TestStack } from "../support/stack";

jest.setTimeout(180_000);

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await new TestStack({ env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token } }).init();
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const PROGRAM = (groupName: string) => `
  const group = new workato.OnPremGroup("group", { name: ${JSON.stringify(groupName)}, whitelistedIps: ["192.0.2.0/24", "198.51.100.10"] });
  new workato.OnPremAgent("agent", { name: "agent-1", onPremGroupId: group.id, os: "linux" });
  exports.groupId = group.id;
`;

test("a first up creates what is declared, and a second one changes nothing and sends nothing", async () => {
  stack.program(PROGRAM("Datacentre"));
  expect((await stack.up()).output).toContain("3 created");
  expect(emulator.state().collections.on_prem_groups).toMatchObject([{ name: "Datacentre" }]);
  expect(emulator.state().collections.on_prem_agents).toMatchObject([{ name: "agent-1", os: "linux" }]);
  emulator.requests().length = 0;
  const again = await stack.up("--expect-no-changes");
  expect(again.code).toBe(0);
  expect(emulator.requests()).toEqual([]);
});

test("a rename is one field in a preview, and an update", async () => {
  stack.program(PROGRAM("Datacentre EU"));
  const preview = await stack.preview("--diff");
  expect(preview.output).toMatch(/~ name: "Datacentre" => "Datacentre EU"/);
  expect(preview.output.match(/^ +[~+-] \w+:/gm)).toHaveLength(1);
  expect((await stack.up()).output).toContain("1 updated");
  expect(emulator.state().collections.on_prem_groups).toMatchObject([{ name: "Datacentre EU" }]);
});
