/** The guide for stacks that have a serialized dynamic provider of their own: what it says of each step is what happens. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator, { ownProcess: true });
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

/** A resource as users have written them: its provider is serialized, with the address that it captured. */
const own = (options: string) => `
  const url = ${JSON.stringify(emulator.url)};
  const headers = { authorization: "Bearer ${emulator.token}" };
  class MyWorkatoGroup extends pulumi.dynamic.Resource {
    constructor(name, args, options) {
      super({
        async create({ name }) {
          const answer = await fetch(url + "/api/on_prem_groups", { method: "POST", headers, body: JSON.stringify({ name }) });
          return { id: String((await answer.json())[0].id), outs: { name } };
        },
        async delete(id) {
          await fetch(url + "/api/on_prem_groups/" + id, { method: "DELETE", headers });
        },
      }, name, args, options);
    }
  }
  new MyWorkatoGroup("datacentre", { name: "Datacentre EU" }, ${options});
`;

test("an object changes hands: nothing is deleted, and the second preview is empty", async () => {
  stack.program(own("{}"));
  expect(await stack.up()).toMatchObject({ code: 0 });
  const before = groupsIn(emulator);
  expect(before).toHaveLength(1);

  stack.program(own("{ retainOnDelete: true }"));
  expect(await stack.up()).toMatchObject({ code: 0 });
  const asked = emulator.requests().length;

  stack.program('new workato.OnPremGroup("datacentre", { name: "Datacentre EU", ifExists: "adopt" });');
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(groupsIn(emulator).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(
    emulator
      .requests()
      .slice(asked)
      .filter(({ method }) => method === "DELETE" || method === "POST"),
  ).toEqual([]);

  stack.program('new workato.OnPremGroup("datacentre", { name: "Datacentre EU" });');
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
});
