/** What policies, transforms and components ask of a resource class: its type token, and which values are its instances. */

import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider/index";
import { argsOf, classesIn, mocked, type ResourceClass } from "../support/classes";
import { handlers } from "../support/handlers";

const root = resolve(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "workato-second-copy-"));
const classes = classesIn(workato);

/** One instance of each class of both copies of the package, with the class's name. */
const instances: [string, pulumi.CustomResource][] = [];

beforeAll(async () => {
  await mocked();
  cpSync(join(root, "dist"), join(folder, "dist"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const second = require(join(folder, "dist", "index.js")) as typeof workato;
  expect(second.OnPremGroup).not.toBe(workato.OnPremGroup);
  for (const copy of [workato, second]) {
    const all = [...classesIn(copy), copy.Provider as unknown as ResourceClass];
    for (const one of all) instances.push([one.name, new one(one.name, argsOf(one))]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resources = () => instances.map(([, resource]) => resource);
const nameOf = (resource: pulumi.CustomResource) => instances.find(([, one]) => one === resource)![0];

test("every type has a class", () => {
  expect(classes.map(({ name }) => name).sort()).toEqual(handlers.map(({ type }) => type).sort());
});

describe.each([...classes, workato.Provider as unknown as ResourceClass].map((one) => [one.name, one] as const))(
  "%s",
  (name, { isInstance, __pulumiType }) => {
    test("tells its instances from all others, of either copy of the package, without its class at hand", () => {
      expect(resources().filter(isInstance).map(nameOf)).toEqual([name, name]);
    });

    test("has no instance among values that are no resources", () => {
      const values = [undefined, null, "", name, 7, {}, [], ...classes, () => __pulumiType, pulumi.output({ name })];
      expect(values.filter(isInstance)).toEqual([]);
    });

    test("has the type that its instances are registered with", async () => {
      const [first] = resources().filter(isInstance);
      const urn = await new Promise<string>((known) => first!.urn.apply(known));
      expect(urn.split("::")[2]).toBe(__pulumiType);
    });
  },
);

test.each(classes.map((one) => [one.name, one] as const))(
  "%s knows its type alone, as older policy packs ask",
  (_, one) => {
    expect(classes.filter(({ __pulumiType }) => one.isInstance({ __pulumiType }))).toEqual([one]);
  },
);

test.each(handlers.map(({ type }) => type))("the token of %s is what the README says", (type) => {
  expect(classes.find(({ name }) => name === type)!.__pulumiType).toBe(`pulumi-nodejs:dynamic/workato:${type}`);
});
