/** Activations of agents that somebody has activated by now. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { onPremAgentActivation } from "../../provider/on-prem/activation.handler";
import { errorOf } from "../support/client";
import { control } from "../support/control";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
  emulator.state().collections.on_prem_agents = [
    {
      id: 7,
      on_prem_group_id: 1,
      name: "a",
      activated: false,
      enabled: true,
      state: "awaiting_setup",
      created_at: "t",
    },
  ];
});

afterEach(() => emulator.close());

const hooks = () => new Operation(emulator).of(onPremAgentActivation);
const onPremAgentId = "7";
const GATEWAYS = ["sg3.workato.com", "sg4.workato.com"];

/** Makes an activation, activates its agent and forgets the requests. */
async function activated(more = {}) {
  const { id, outs } = await hooks().create({ onPremAgentId, ...more });
  await control(emulator.url, "POST", "activate", { code: outs.code });
  requestsTo(emulator);
  return { id, outs };
}

test("changed triggers fail with what to do, and ask for no code", async () => {
  const { id, outs } = await activated({ triggers: { machine: "1" } });
  const { message } = await errorOf(hooks().update(id, outs, { onPremAgentId, triggers: { machine: "2" } }));
  expect(message).toContain('on-prem agent "a" (7) is activated, and its keys stay with the machine');
  expect(message).toContain('replaceOnChanges: ["name"]');
  expect(requestsTo(emulator)).toEqual(["GET /api/on_prem_agents/7"]);
});

test("triggers may be numbers and flags, and are compared as text", async () => {
  const { id, outs } = await activated({ triggers: { machine: 1, isNew: true } });
  const same = { onPremAgentId, triggers: { machine: "1", isNew: "true" } };
  expect(await hooks().diff(id, outs, same)).toEqual({ changes: false });
  expect(await hooks().update(id, outs, { ...same, renew: "whenExpired" })).toMatchObject({ code: outs.code });
  expect(requestsTo(emulator)).toEqual([]);
  const other = { onPremAgentId, triggers: { machine: 2, isNew: true } };
  expect(await hooks().diff(id, outs, other)).toEqual({ replaces: [] });
  expect((await errorOf(hooks().update(id, outs, other))).message).toContain("triggers ask for a fresh code");
});

test.each([
  ["added", undefined, { machine: "1" }],
  ["removed", { machine: "1" }, undefined],
])("triggers that are %s leave code, expiry and gateway hosts as they are", async (_, before, after) => {
  const { id, outs } = await activated({ triggers: before });
  const updated = await hooks().update(id, outs, { onPremAgentId, triggers: after });
  const { code, expiresAt } = outs;
  expect(updated).toEqual({ onPremAgentId, triggers: after, activated: true, code, expiresAt, gatewayHosts: GATEWAYS });
  expect(requestsTo(emulator)).toEqual(["GET /api/on_prem_agents/7"]);
});

test("whenExpired notices that the agent is activated, and keeps what was known", async () => {
  const declared = { onPremAgentId, renew: "whenExpired" };
  const { id, outs } = await activated(declared);
  const expired = { ...outs, expiresAt: "2020-01-01T00:00:00.000Z" };
  expect(await hooks().diff(id, expired, declared)).toEqual({ changes: true });
  const updated = await hooks().update(id, expired, declared);
  expect(updated).toEqual({ ...expired, activated: true });
  expect(await hooks().diff(id, updated, declared)).toEqual({ changes: false });
});

test("an agent that was activated before gets no code, and that is said", async () => {
  emulator.state().collections.on_prem_agents![0]!.activated = true;
  const operation = new Operation(emulator);
  const { outs } = await operation.of(onPremAgentActivation).create({ onPremAgentId });
  expect(outs).toEqual({ onPremAgentId, activated: true, gatewayHosts: [] });
  expect(operation.log).toEqual([expect.stringContaining('on-prem agent "a" (7) is activated already')]);
});
