/** A workspace from a stack's state: to a refresh, a preview and an up, it is the one that the stack was applied to. */

import fc from "fast-check";
import { offline } from "../../provider/cli/offline";
import { type Emulator, startEmulator, type World, workspaceOfStack } from "../../provider/emulator";
import { tokenOf } from "../../provider/runtime/pointer";
import { LEFT_OUT } from "../../provider/runtime/values/left-out";
import { Operation } from "../support/operation";
import { type Line, PROGRAM, WholeWorkspace } from "../support/whole-workspace";
import { ModelEngine, type Recorded } from "../torture/model-engine";

const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
/** What the classes mark as secret, and Workato never shows. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  Connection: ["input"],
  OnPremAgentActivation: ["code"],
  DeveloperApiClient: ["token"],
  CustomOauthProfile: ["clientSecret", "token"],
  CustomConnector: ["staticWebhookUrl"],
};

type State = ReadonlyMap<string, Recorded>;

/** What `pulumi stack export` writes of it; without the passphrase nobody reads the secrets. */
function exported(state: State, hide: (value: unknown) => object = () => ({ ...MARK, ciphertext: "v1:x:y" })): string {
  const hidden = (type: string, properties: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, SECRETS[type]?.includes(key) ? hide(value) : value]),
    );
  const resources = [...state].map(([name, { type, id, inputs, outputs }]) => ({
    ...{ urn: `urn:pulumi:dev::shop::${tokenOf(type)}::${name}`, type: tokenOf(type), id, custom: true },
    ...{ inputs: hidden(type, inputs), outputs: hidden(type, outputs) },
  }));
  const stack = { urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", type: "pulumi:pulumi:Stack" };
  return JSON.stringify({ version: 3, deployment: { secrets_providers: {}, resources: [stack, ...resources] } });
}

/** The row has a table of its own: all rows of the other are declared. */
const OWN_TABLE: readonly Line[] = [
  ["LookupTable", { name: "Regions", projectId: { ref: "Project" }, columns: ["code", "name"] }, "Regions"],
  ["LookupTableRow", { tableId: { ref: "Regions" }, data: { code: "FR", name: "France" }, keyColumns: ["code"] }],
];
const LINES = [...PROGRAM.filter(([type]) => type !== "LookupTableRow"), ...OWN_TABLE];

/** After a refresh, as a stack is that shows no drift. */
async function stateIn(world: World): Promise<State> {
  const live = await WholeWorkspace.start({ world });
  try {
    expect(await live.up(LINES)).toEqual([]);
    expect(await live.operation((operation) => live.engine.refresh(operation))).toEqual({ gone: [], errors: [] });
    return new Map(live.engine.state);
  } finally {
    await live.close();
  }
}

let state: State;

beforeAll(async () => {
  state = await stateIn("default");
});

interface Copy {
  readonly emulator: Emulator;
  readonly engine: ModelEngine;
  readonly missing: readonly string[];
}

/** The stack on the emulated copy of its workspace. */
async function copyOf(text: string, recorded: State, options: Parameters<typeof startEmulator>[0] = {}): Promise<Copy> {
  const { state: seeded, options: found, missing } = workspaceOfStack(text);
  const emulator = await startEmulator({ ...options, ...found, state: seeded });
  const engine = new ModelEngine();
  for (const [name, one] of recorded) engine.state.set(name, one);
  return { emulator, engine, missing };
}

async function refreshed({ emulator, engine }: Copy) {
  const operation = new Operation(emulator);
  try {
    return await engine.refresh(operation);
  } finally {
    await operation.end();
  }
}

const writes = ({ emulator }: Copy) =>
  emulator.requests().filter(({ method, path }) => method !== "GET" && !path.endsWith("/search"));

const declared = LINES.map(([type, inputs, name = type]) => ({ type, name, inputs }));

async function up({ emulator, engine }: Copy) {
  const operation = new Operation(emulator);
  try {
    // OnPremAgentReady is in the state alone.
    engine.state.delete("OnPremAgentReady");
    return await engine.up(declared, operation);
  } finally {
    await operation.end();
  }
}

test.each(["default", "other"] as const)(
  "a refresh and an up find all of it as it was, in the %s world",
  async (world) => {
    const state = await stateIn(world);
    const copy = await copyOf(exported(state), state, { world });
    try {
      expect(await refreshed(copy)).toEqual({ gone: [], errors: [] });
      expect(Object.fromEntries(copy.engine.state)).toEqual(Object.fromEntries(state));
      expect(await up(copy)).toEqual([]);
      expect(writes(copy)).toEqual([]);
      expect(copy.missing).toEqual([]);
    } finally {
      await copy.emulator.close();
    }
  },
);

test("what the stack has only a part of, it finds too: the rest is another stack's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...state.keys()], { minLength: 1 }), async (names) => {
      const part = new Map([...state].filter(([name]) => names.includes(name)));
      const copy = await copyOf(exported(part), part);
      try {
        expect(await refreshed(copy)).toEqual({ gone: [], errors: [] });
        expect(Object.fromEntries(copy.engine.state)).toEqual(Object.fromEntries(part));
      } finally {
        await copy.emulator.close();
      }
    }),
    { numRuns: 40 },
  );
});

test("ids are those of the stack, and new ones are others", async () => {
  const { state: seeded } = workspaceOfStack(exported(state));
  const ids = Object.values(seeded.collections)
    .flat()
    .map(({ id }) => id)
    .filter((id) => typeof id === "number");
  expect(seeded.collections.on_prem_groups).toMatchObject([
    { id: Number(state.get("OnPremGroup")!.id), name: "Datacentre" },
  ]);
  expect(seeded.collections.lookup_table_rows).toHaveLength(2);
  expect(Math.max(...ids)).toBeLessThan(seeded.nextId);
});

describe("a stack without its secrets", () => {
  const CANARY = "c4nary";

  test("holds none, and its previews find nothing to change", async () => {
    const text = exported(state, () => ({ ...MARK, plaintext: JSON.stringify({ password: CANARY }) }));
    const without = offline("-", text);
    expect(without).not.toContain(CANARY);
    expect(without).not.toContain("secrets_providers");
    const recorded = new Map(
      [...state].map(([name, one]) => {
        const left = Object.fromEntries(
          (SECRETS[one.type] ?? []).filter((key) => key in one.outputs).map((key) => [key, LEFT_OUT]),
        );
        const inputs = Object.fromEntries(Object.entries(left).filter(([key]) => key in one.inputs));
        return [name, { ...one, inputs: { ...one.inputs, ...inputs }, outputs: { ...one.outputs, ...left } }] as const;
      }),
    );
    const copy = await copyOf(without, recorded);
    try {
      expect(await refreshed(copy)).toEqual({ gone: [], errors: [] });
      expect(await changedBy(copy)).toEqual([]);
      expect(writes(copy)).toEqual([]);
      expect(JSON.stringify(copy.emulator.state())).not.toContain(CANARY);
    } finally {
      await copy.emulator.close();
    }
  });

  /** Types that a preview would show as changed, where the program declares what it always did. */
  async function changedBy({ emulator, engine }: Copy): Promise<string[]> {
    const operation = new Operation(emulator);
    try {
      const changed: string[] = [];
      for (const [name, { type, inputs }] of state) {
        const recorded = engine.state.get(name)!;
        const { changes } = await operation.of(type).diff(recorded.id, recorded.outputs, inputs);
        if (changes !== false) changed.push(name);
      }
      return changed;
    } finally {
      await operation.end();
    }
  }

  test("still shows what is no secret: another name beside one", async () => {
    const copy = await copyOf(exported(state), state);
    const operation = new Operation(copy.emulator);
    try {
      const { id, outputs, inputs } = state.get("Connection")!;
      const diff = (news: object) =>
        operation.of("Connection").diff(id, { ...outputs, input: LEFT_OUT }, { ...inputs, ...news });
      expect(await diff({})).toEqual({ changes: false });
      expect((await diff({ name: "Another" })).changes).not.toBe(false);
    } finally {
      await operation.end();
      await copy.emulator.close();
    }
  });

  test("keeps settings that are no secrets, and loses what leads to the live workspace", () => {
    const text = [
      "encryptionsalt: v1:salt",
      "config:",
      "  workato:region: eu",
      "  workato:apiToken:",
      `    secure: v1:${CANARY}`,
      "  workato:recipeChecks: warnings",
      "  shop:password:",
      `    secure: v1:${CANARY}`,
      "  shop:hosts:",
      "    - db.example.com",
    ].join("\n");
    expect(offline("Pulumi.dev.yaml", text)).toBe(
      `config:\n  workato:recipeChecks: warnings\n  shop:password: ${LEFT_OUT}\n  shop:hosts:\n    - db.example.com\n`,
    );
  });

  test.each(["", "[]", '{"version": 3}', `{"secret": "${CANARY}"`])(
    "is not made of %j, of which nothing is repeated",
    (text) => {
      expect(() => offline("state.json", text)).toThrow(
        /^state.json is neither a state \(.+\) nor a Pulumi.STACK.yaml$/,
      );
    },
  );
});

test("what a state has encrypted is said where Workato would show it, and what has no place in the emulator is named", () => {
  const recorded = (type: string, id: string, outputs: object) => ({
    ...{ urn: `urn:pulumi:dev::shop::${tokenOf(type)}::mine`, type: tokenOf(type), id, inputs: outputs, outputs },
  });
  const resources = [
    recorded("ProjectProperties", "7", { projectId: "7", properties: { key: { ...MARK, ciphertext: "v1:x" } } }),
    recorded("SomethingNew", "9", {}),
  ];
  const { missing } = workspaceOfStack(JSON.stringify({ deployment: { resources } }));
  expect(missing).toEqual([
    expect.stringMatching(/^ProjectProperties "mine": properties is a secret, so a refresh sees another value\./),
    "SomethingNew: the emulator does not know how to make it from a state; 1 left out (mine)",
  ]);
});

test.each(["", "{}", "[]", "null"])("%j is no state", (text) => {
  expect(() => workspaceOfStack(text)).toThrow("it is no state of a stack: write it with pulumi stack export");
});
