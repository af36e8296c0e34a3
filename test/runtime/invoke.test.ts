/** Functions of a program: each call asks the workspace that the settings name at that time. */

import * as pulumi from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { getOnPremGroups } from "../../provider/on-prem/functions";

let first: Emulator;
let second: Emulator;

beforeAll(async () => {
  [first, second] = await Promise.all([startEmulator({ token: "first" }), startEmulator({ token: "second" })]);
});

afterAll(() => Promise.all([first.close(), second.close()]));

const configure = ({ url, token }: Emulator) =>
  pulumi.runtime.setAllConfig({ "workato:baseUrl": url, "workato:apiToken": token });

test("two stacks in one process, as the automation API runs them, ask with their own token", async () => {
  for (const emulator of [first, second, first]) {
    configure(emulator);
    await getOnPremGroups();
  }
  const statuses = (emulator: Emulator) => emulator.requests().map(({ status }) => status);
  // The third call is within the two seconds for which the first one's listing is believed.
  expect([statuses(first), statuses(second)]).toEqual([[200], [200]]);
});

test("a token that has been changed is used at once", async () => {
  configure({ ...first, token: "wrong" });
  await expect(getOnPremGroups()).rejects.toThrow("answered 401");
});
