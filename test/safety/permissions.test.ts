/** The permissions that `pulumi-workato permissions` prints for an example: all that it needs, and nothing more. */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { permissionsFor } from "../../provider/cli/permissions";
import { startEmulator } from "../../provider/emulator";
import { each } from "../../provider/handlers";
import { tokenOf } from "../../provider/runtime/pointer";
import { PROVIDER_KEY } from "../../provider/runtime/wire";
import { Operation } from "../support/operation";
import { type Declared, ModelEngine } from "../torture/model-engine";

const EXAMPLES = ["on-prem-agents", "workspace"];
const folderOf = (example: string) => resolve(__dirname, "..", "..", "examples", example);

/** What an example declares, with references in the place of ids. The ids that it sees stand for where they come from. */
async function programOf(example: string): Promise<Declared[]> {
  const declared: Declared[] = [];
  const stands = new Map<string, { ref: string; output?: string }>();
  const standFor = (stand: { ref: string; output?: string }): string => {
    const id = String(900_000 + stands.size);
    stands.set(id, stand);
    return id;
  };
  const linked = (value: unknown): unknown => {
    if (typeof value === "string" && stands.has(value)) return stands.get(value);
    if (Array.isArray(value)) return value.map(linked);
    if (typeof value !== "object" || value === null) return value;
    if (pulumi.runtime.isRpcSecret(value)) return linked(pulumi.runtime.unwrapRpcSecret(value));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, linked(item)]));
  };
  const types = each(({ type }) => type);
  await pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ type, name, inputs }) => {
      const own = types.find((one) => tokenOf(one) === type);
      if (own === undefined) throw new Error(`${example} declares ${type}, which this test does not know`);
      const { [PROVIDER_KEY]: _, ...rest } = inputs as Record<string, unknown>;
      const unique = `${own} ${name}`;
      declared.push({ name: unique, type: own, inputs: linked(rest) as Declared["inputs"] });
      return {
        id: standFor({ ref: unique }),
        state: { ...inputs, folderId: inputs.folderId ?? standFor({ ref: unique, output: "folderId" }) },
      };
    },
  });
  const before = process.cwd();
  process.chdir(folderOf(example));
  try {
    await jest.isolateModulesAsync(async () => {
      await import(join(folderOf(example), "index.ts"));
    });
    await pulumi.runtime.disconnect();
  } finally {
    process.chdir(before);
  }
  return declared;
}

/** An edit of each type that Workato carries out in place. */
const EDITS: Readonly<Record<string, (inputs: Record<string, unknown>) => object>> = {
  OnPremAgentActivation: () => ({ triggers: { host: "b" } }),
  Project: () => ({ description: "changed" }),
  ProjectDeployment: () => ({ triggers: { recipe: "2" } }),
  LookupTable: () => ({}),
  LookupTableRows: ({ rows }) => {
    const [header, first, second, ...rest] = String(rows).split("\n");
    const cells = JSON.parse(first!) as string[];
    const [, ...others] = JSON.parse(second!) as string[];
    const changed = [...cells.slice(0, -1), "changed"];
    return { rows: [header, ...[changed, ["XX", ...others]].map((row) => JSON.stringify(row)), ...rest].join("\n") };
  },
  DeveloperApiClient: ({ name }) => ({ name: `${name} 2`, rotate: "1" }),
  Tag: () => ({ description: "changed" }),
  TagAssignment: () => ({}),
  ProjectProperties: ({ properties }) => ({ properties: { ...(properties as object), added: "1" } }),
};

const edited = (program: readonly Declared[]): Declared[] =>
  program.map((one) => {
    const edit = EDITS[one.type] ?? (({ name }) => ({ name: `${name} 2` }));
    return { ...one, inputs: { ...one.inputs, ...edit(one.inputs) } };
  });

/** All that a stack can live through, with these permissions; gives back every error. */
async function life(program: readonly Declared[], permissions: readonly string[]): Promise<string[]> {
  const emulator = await startEmulator({ environments: "on", deploymentTime: "at-once" });
  emulator.state().permissions = [...permissions];
  const engine = new ModelEngine();
  const errors: string[] = [];
  const operation = async (work: (plugin: Operation) => Promise<{ message: string }[]>) => {
    const plugin = new Operation(emulator, { "workato:ifExists": "adopt" });
    errors.push(...(await work(plugin)).map(({ message }) => message));
    await plugin.end();
  };
  const up = (wanted: readonly Declared[]) => operation((plugin) => engine.up(wanted, plugin));
  const refresh = () => operation(async (plugin) => (await engine.refresh(plugin)).errors);
  await up(program);
  await up(program);
  await refresh();
  await up(edited(program));
  emulator.state().collections = {};
  await refresh();
  await up(program);
  await up([]);
  await emulator.close();
  return errors;
}

describe.each(EXAMPLES)("for examples/%s", (example) => {
  let program: Declared[];
  let permissions: string[];

  beforeAll(async () => {
    program = await programOf(example);
    permissions = permissionsFor([...new Set(program.map(({ type }) => type))]);
  });

  test("all resources of the example take part", () => {
    const source = readFileSync(join(folderOf(example), "index.ts"), "utf8");
    const used = [...source.matchAll(/new workato\.([A-Z]\w+)\(/g)].map(([, type]) => type!);
    expect([...new Set(program.map(({ type }) => type))].sort()).toEqual([...new Set(used)].sort());
  });

  test("the printed permissions are enough for a whole life", async () => {
    expect(await life(program, permissions)).toEqual([]);
  });

  test("each of them is needed, and the error names it", async () => {
    const unneeded: string[] = [];
    for (const permission of permissions) {
      const errors = await life(
        program,
        permissions.filter((other) => other !== permission),
      );
      if (!errors.some((message) => message.includes(`"${permission}"`))) unneeded.push(permission);
    }
    expect(unneeded).toEqual([]);
  });
});
