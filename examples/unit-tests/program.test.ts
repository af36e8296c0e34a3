// The same file for Jest (`npm test`) and Vitest (`npm run test:vitest`): both have `test` and `expect` as globals.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";
import { shopDatabase, site } from "./program";

/** What the program declares, in its order. */
const declared: pulumi.runtime.MockResourceArgs[] = [];

pulumi.runtime.setMocks({
  // What Workato would add: ids, and outputs such as an activation's code.
  newResource: (args) => {
    declared.push(args);
    const added = args.type === workato.OnPremAgentActivation.__pulumiType ? { code: "a.b.c", gatewayHosts: [] } : {};
    return { id: `${args.name}-id`, state: { ...args.inputs, ...added } };
  },
  // What functions find: by the function's name, with its arguments.
  call: ({ token, inputs }) => {
    if (token === "pulumi-nodejs:dynamic/workato:getProject") return { id: "7", name: inputs.name, folderId: "70" };
    throw new Error(`this test knows no answer to ${token}`);
  },
});

/** An output's value. */
const valueIn = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));

test("a site has a group of its name, and agents in it", async () => {
  const { group } = site("Ulm", 2);
  expect(await valueIn(group.name)).toBe("Site Ulm");
  expect(group).toBeInstanceOf(workato.OnPremGroup);
  expect(workato.OnPremGroup.isInstance(group)).toBe(true);
  await valueIn(pulumi.output(site("Bonn", 1).codes));
  const agents = declared.filter(({ type }) => type === workato.OnPremAgent.__pulumiType);
  expect(agents.map(({ name, inputs }) => [name, inputs.onPremGroupId])).toEqual([
    ["Ulm-1", "Site Ulm-id"],
    ["Ulm-2", "Site Ulm-id"],
    ["Bonn-1", "Site Bonn-id"],
  ]);
});

test("activation codes are secrets", async () => {
  const code = site("Kiel", 1).codes[0]!;
  expect(await valueIn(code)).toBe("a.b.c");
  expect(await pulumi.isSecret(code)).toBe(true);
});

test("the shop's database is in the shop's project, and what it signs in with is a secret", async () => {
  const connection = shopDatabase("s3cret");
  expect(await valueIn(connection.folderId)).toBe("70");
  expect(await pulumi.isSecret(connection.input)).toBe(true);
  expect(workato.Project.isInstance(connection)).toBe(false);
});
