/** Resource options that lead nowhere: refused in words before anything is registered, or carried by a property. */

import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider/index";
import { goingWithTable } from "../../provider/lookup-tables/table";
import { argsOf, classesIn, mocked, type Registered, type ResourceClass } from "../support/classes";
import { handlers } from "../support/handlers";

let registered: Registered[];

beforeAll(async () => {
  registered = await mocked();
});

const classes = classesIn(workato);
const WAITING: Readonly<Record<string, string>> = {
  OnPremAgentReady: "timeout",
  ConnectionReady: "timeout",
  Recipe: "startTimeout",
  ProjectDeployment: "timeout",
};

/** The inputs that a resource is registered with. */
async function inputsOf(resource: pulumi.Resource): Promise<Registered["inputs"]> {
  await new Promise((done) => resource.urn.apply(done));
  return registered.at(-1)!.inputs;
}

describe("deletedWith", () => {
  const containers = ["OnPremGroup", "Project", "Folder"].map((type) => classes.find(({ name }) => name === type)!);
  const agent = (deletedWith: pulumi.Resource) =>
    new workato.OnPremAgent("agent", { onPremGroupId: "1" }, { deletedWith });

  test.each(containers.map((one) => [one.name, one] as const))(
    "names %s only where it may go with all that it holds",
    async (type, Container) => {
      for (const forceDestroy of [undefined, false]) {
        const container = new Container("container", { forceDestroy });
        await inputsOf(container);
        const before = registered.length;
        expect(() => agent(container)).toThrow(
          `workato:OnPremAgent "agent": deletedWith names workato:${type} "container", which cannot be deleted while it holds anything: set forceDestroy: true on it, or leave deletedWith out`,
        );
        expect(registered).toHaveLength(before);
      }
      const forced = new Container("forced", { forceDestroy: true });
      expect(await inputsOf(agent(forced))).toMatchObject({ onPremGroupId: "1" });
    },
  );

  test("a container of another copy of the package is seen", () => {
    const folder = mkdtempSync(join(tmpdir(), "workato-second-copy-"));
    const root = resolve(__dirname, "..", "..");
    cpSync(join(root, "dist"), join(folder, "dist"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    try {
      const second = require(join(folder, "dist", "index.js")) as typeof workato;
      expect(() => agent(new second.OnPremGroup("other"))).toThrow('names workato:OnPremGroup "other"');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("names nothing that the stack only reads, because that is never deleted", () => {
    expect(() => agent(workato.OnPremGroup.get("group", "7"))).toThrow(
      'deletedWith names workato:OnPremGroup "group", which this stack only reads and never deletes: leave deletedWith out',
    );
  });

  test("rows go with a table of this stack, and never with one that it only reads", () => {
    const own = new workato.LookupTable("own", { columns: ["code"] });
    expect(goingWithTable(own.id, {})).toEqual({ deletedWith: own });
    expect(goingWithTable(workato.LookupTable.get("other", "7").id, {})).toEqual({});
  });

  test("what holds nothing is Pulumi's business", async () => {
    const tag = new workato.Tag("tag");
    expect(await inputsOf(agent(tag))).toMatchObject({ onPremGroupId: "1" });
  });
});

/** What a program is told that makes such a resource. */
function refusalOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was made");
}

describe("import", () => {
  const takesById = (one: ResourceClass) =>
    "get" in one &&
    "ifExists" in (handlers.find(({ type }) => type === one.name)!.inputs as unknown as { shape: object }).shape;

  test.each(classes.filter(takesById).map((one) => [one.name, one] as const))(
    "of %s reaches the plugin with its inputs, and the engine does not see it",
    async (_, one) => {
      expect(await inputsOf(new one("one", argsOf(one), { import: "7" }))).toMatchObject({ __import: "7" });
      expect(refusalOf(() => new one("one", argsOf(one), { import: "" }))).toContain(
        "must be the id in Workato, as text",
      );
    },
  );

  test.each(classes.filter((one) => !takesById(one)).map((one) => [one.name, one] as const))(
    "of %s is refused with the ways that there are",
    (type, one) => {
      const { list, inputs } = handlers.find((handler) => handler.type === type)!;
      const before = registered.length;
      const message = refusalOf(() => new one("one", argsOf(one), { import: "7" }));
      expect(message).toContain(`workato:${type} "one": the import option does not work for it. `);
      expect(message.includes('Set ifExists: "adopt"')).toBe(
        "ifExists" in (inputs as unknown as { shape: object }).shape,
      );
      expect(message.includes(`use workato.${type}.get("one", id) to read it only`)).toBe("get" in one);
      expect(message.includes("npx pulumi-workato import")).toBe(list !== undefined);
      expect(registered).toHaveLength(before);
    },
  );

  test.each([
    ["OnPremAgentReady", 'Leave it out, or use workato.OnPremAgentReady.get("one", id) to read it only'],
    [
      "ProjectProperties",
      'Set ifExists: "adopt" to take over what is there, or import many with: npx pulumi-workato import',
    ],
    ["TagAssignment", "Leave it out, or import many with: npx pulumi-workato import"],
  ])("of %s, in words", (type, ways) => {
    const one = classes.find(({ name }) => name === type)!;
    const message = refusalOf(() => new one("one", {}, { import: "7" }));
    expect(message.split("for it. ")[1]).toBe(ways);
  });
});

describe("customTimeouts", () => {
  const made = (one: ResourceClass, customTimeouts: object, args: object = {}) =>
    new one("one", { ...argsOf(one), ...args }, { customTimeouts } as pulumi.CustomResourceOptions);
  const waiting = classes.filter(({ name }) => name in WAITING);

  test.each(classes.filter(({ name }) => !(name in WAITING)).map((one) => [one.name, one] as const))(
    "has no effect on %s, and is refused with what bounds a request",
    async (type, one) => {
      const before = registered.length;
      expect(() => made(one, { create: "5m" })).toThrow(
        `workato:${type} "one": customTimeouts has no effect here: leave it out. How long requests take is bounded by the settings workato:requestTimeout and workato:maxRetryTime`,
      );
      expect(registered).toHaveLength(before);
      expect(await inputsOf(made(one, { create: undefined }))).toBeDefined();
    },
  );

  describe.each(waiting.map((one) => [one.name, one, WAITING[one.name]!] as const))("of %s", (_type, one, property) => {
    test.each<[object, number]>([
      [{ create: "5m" }, 300],
      [{ create: "1h30m" }, 5400],
      [{ update: "40s" }, 40],
      [{ create: "1m", update: "60s" }, 60],
      [{ create: "1500ms" }, 1.5],
    ])("%j is carried by its property", async (customTimeouts, seconds) => {
      expect((await inputsOf(made(one, customTimeouts)))[property]).toBe(seconds);
    });

    test.each<[object, string]>([
      [{ create: "5 minutes" }, 'customTimeouts.create is "5 minutes": write it like "40s", "5m" or "1h30m"'],
      [{ update: 40 }, "customTimeouts.update is 40: write it like"],
      [{ create: "" }, 'customTimeouts.create is "": write it like'],
      [{ create: "1m", update: "2m" }, "customTimeouts.create and customTimeouts.update differ, and there is one "],
      [{ delete: "1m" }, "customTimeouts.delete has no effect: leave it out"],
    ])("%j is refused", (customTimeouts, reason) => {
      expect(() => made(one, customTimeouts)).toThrow(reason);
    });

    test("and the property are one setting", () => {
      expect(() => made(one, { create: "1m" }, { [property]: 60 })).toThrow(
        `${property} and customTimeouts are one setting: remove one of them`,
      );
    });
  });

  test("has no effect on what is only read", () => {
    expect(() => workato.Recipe.get("recipe", "7", undefined, { customTimeouts: { create: "5m" } })).toThrow(
      "customTimeouts has no effect here",
    );
  });
});
