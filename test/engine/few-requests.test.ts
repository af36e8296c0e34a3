/** A large fleet is refreshed by lists, not by one request per object. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, groupsIn, stackOn } from "../support/engine";
import { requestsTo } from "../support/requests";
import type { TestStack } from "../support/stack";

const GROUPS = 10;
const AGENTS_EACH = 10;

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  // More than the standard quota of 60 creates a minute, as on an enterprise workspace.
  stack = await stackOn(emulator);
  await stack.run(["config", "set", "workato:quotas", '{"default": {"requests": 1000, "seconds": 60}}']);
  stack.program(`
    for (let g = 0; g < ${GROUPS}; g++) {
      const group = new workato.OnPremGroup("group-" + g);
      for (let a = 0; a < ${AGENTS_EACH}; a++) {
        new workato.OnPremAgent("agent-" + g + "-" + a, { onPremGroupId: group.id, os: "linux" });
      }
    }
  `);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

test("creating 100 agents in 10 groups asks for each list once", async () => {
  expect((await stack.up()).code).toBe(0);
  expect([groupsIn(emulator).length, agentsIn(emulator).length]).toEqual([GROUPS, GROUPS * AGENTS_EACH]);
  const reads = requestsTo(emulator).filter((request) => request.startsWith("GET"));
  expect(reads.sort()).toEqual(["GET /api/on_prem_agents", "GET /api/on_prem_groups"]);
});

test("refreshing them sends at most 4 requests", async () => {
  requestsTo(emulator);
  expect((await stack.refresh()).code).toBe(0);
  const { length } = requestsTo(emulator);
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(4);
});

test("previewing them sends none", async () => {
  requestsTo(emulator);
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  expect(requestsTo(emulator)).toEqual([]);
});

test("destroying them sends one request for each and a listing for each group at most", async () => {
  requestsTo(emulator);
  expect((await stack.destroy()).code).toBe(0);
  expect([groupsIn(emulator).length, agentsIn(emulator).length]).toEqual([0, 0]);
  const requests = requestsTo(emulator);
  expect(requests.filter((request) => request.startsWith("DELETE"))).toHaveLength(GROUPS + GROUPS * AGENTS_EACH);
  expect(requests.filter((request) => request.startsWith("GET")).length).toBeLessThanOrEqual(GROUPS);
});
