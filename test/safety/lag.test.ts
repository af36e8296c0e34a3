/** Workato shows a write only some time later, in listings and elsewhere: nothing is called gone, doubled or reverted for that. */

import { each } from "../../provider/handlers";
import { WholeWorkspace } from "../support/whole-workspace";

const TYPES = each(({ type }) => type);
const HOUR_S = 3600;

let workspace: WholeWorkspace | undefined;
afterEach(async () => {
  await workspace?.close();
  workspace = undefined;
});

const refresh = () => workspace!.operation((operation) => workspace!.engine.refresh(operation));

test.each([
  ["listings lag", { lag: 15 }],
  ["listings and answers about one object lag", { lag: 20, getLag: 10 }],
  ["listings lag and Workato's clock is hours ahead", { lag: 15, clockSkew: 5 * HOUR_S }],
  ["listings lag and Workato's clock is hours behind", { lag: 15, clockSkew: -5 * HOUR_S }],
])("a refresh at once after an up sees what a later one sees when %s", async (_, options) => {
  workspace = await WholeWorkspace.start(options);
  expect(await refresh()).toEqual({ gone: [], errors: [] });
  const atOnce = new Map(workspace.engine.state);
  expect([...atOnce.keys()].sort()).toEqual([...TYPES].sort());
  workspace.emulator.passTime(HOUR_S * 1000);
  expect(await refresh()).toEqual({ gone: [], errors: [] });
  expect(atOnce).toEqual(workspace.engine.state);
});
