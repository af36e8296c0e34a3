/** Workato shows a write only some time later, in listings and elsewhere: nothing is called gone, doubled or reverted for that. */

import { each } from "../../provider/handlers";
import { PROGRAM, WholeWorkspace } from "../support/whole-workspace";

const TYPES = each(({ type }) => type);
const MINUTE_MS = 60_000;
const HOUR_S = 3600;

const LAGS: readonly [what: string, options: { lag: number; getLag?: number; clockSkew?: number }][] = [
  ["listings lag", { lag: 15 }],
  ["listings and answers about one object lag", { lag: 20, getLag: 10 }],
  ["listings lag and Workato's clock is hours ahead", { lag: 15, clockSkew: 5 * HOUR_S }],
  ["listings lag and Workato's clock is hours behind", { lag: 15, clockSkew: -5 * HOUR_S }],
];

/** What has no object of its own: it is gone with what it is about. */
const ABOUT_OTHERS = [
  ...["OnPremAgentActivation", "OnPremAgentReady", "ConnectionReady", "LookupTableRows", "TagAssignment"],
  ...["ProjectProperties", "EnvironmentProperties", "ProjectDeployment", "ApiEndpoint"],
];
/** Those that Workato has no answer for but a list. */
const ONLY_LISTED = [
  "Project",
  "Folder",
  "Connection",
  "LookupTable",
  "Tag",
  "ApiCollection",
  "ApiPlatformKey",
  "CustomConnector",
];

let workspace: WholeWorkspace;
afterEach(() => workspace.close());

const refresh = () => workspace.operation((operation) => workspace.engine.refresh(operation));
const read = (type: string) => {
  const { id, outputs } = workspace.engine.state.get(type)!;
  return workspace.operation((operation) => operation.of(type).read(id, outputs));
};
/** What is a part of others, and what nobody can delete. Rows are declared twice: as a whole, and one by itself. */
const UNCOUNTED = new Set([
  ...["recipe_versions", "lookup_table_rows", "properties", "deployments", "project_builds"],
  ...["developer_api_client_roles", "api_endpoints"],
]);
const objects = () =>
  Object.entries(workspace.emulator.state().collections)
    .filter(([collection]) => !UNCOUNTED.has(collection))
    .flatMap(([collection, entities]) => entities.map(({ id }) => `${collection} ${id}`));

test.each(LAGS)("a refresh at once after an up sees what a later one sees when %s", async (_, options) => {
  workspace = await WholeWorkspace.start(options);
  expect(await refresh()).toEqual({ gone: [], errors: [] });
  const atOnce = new Map(workspace.engine.state);
  expect([...atOnce.keys()].sort()).toEqual([...TYPES].sort());
  workspace.emulator.passTime(HOUR_S * 1000);
  expect(await refresh()).toEqual({ gone: [], errors: [] });
  expect(atOnce).toEqual(workspace.engine.state);
});

test.each(LAGS)("an up --refresh at once after an up makes nothing a second time when %s", async (_, options) => {
  workspace = await WholeWorkspace.start(options);
  const before = objects();
  const gone: string[] = [];
  expect(await workspace.up(PROGRAM, { refresh: true, onGone: (name) => gone.push(name) })).toEqual([]);
  expect(gone).toEqual([]);
  expect(objects()).toEqual(before);
});

test.each(LAGS)("a destroy at once after an up ends with nothing left when %s", async (_, options) => {
  workspace = await WholeWorkspace.start(options);
  expect(await workspace.up([])).toEqual([]);
  // Workato's API can delete neither.
  expect(objects().filter((one) => !/^(custom_connectors|agentic_skills) /.test(one))).toEqual([]);
});

describe("an object that a person deletes right after the up", () => {
  beforeEach(async () => {
    workspace = await WholeWorkspace.start();
    for (const collection of Object.keys(workspace.emulator.state().collections)) {
      workspace.emulator.state().collections[collection] = [];
    }
  });

  test.each(ONLY_LISTED)("is not called gone where only lists show it, for five minutes: %s", async (type) => {
    await expect(read(type)).rejects.toThrow(/lists alone can show it: it stays in the state.* refresh again in \d+ s/);
    workspace.emulator.passTime(3 * MINUTE_MS);
    await expect(read(type)).rejects.toThrow("it stays in the state");
    workspace.emulator.passTime(MINUTE_MS + 2_000);
    expect(await read(type)).toBeUndefined();
  });

  test.each(TYPES.filter((type) => ![...ONLY_LISTED, ...ABOUT_OTHERS].includes(type)))(
    "is gone after a minute of looking where there is an answer about it alone: %s",
    async (type) => {
      expect(await read(type)).toBeUndefined();
      expect(workspace.log).toContainEqual(expect.stringMatching(/^waiting for Workato to show .*; [56]\d s left$/));
    },
  );

  test.each([...ONLY_LISTED, "OnPremGroup"])("is gone at once where the state is an old one: %s", async (type) => {
    const { id, outputs } = workspace.engine.state.get(type)!;
    const { __written: _, ...old } = outputs;
    const gone = await workspace.operation((operation) => operation.of(type).read(id, old));
    expect(gone).toBeUndefined();
    expect(workspace.log.filter((line) => line.startsWith("waiting"))).toEqual([]);
  });
});

test("a person's change right after the up is believed when the minute is over, after one line", async () => {
  workspace = await WholeWorkspace.start();
  workspace.emulator.state().collections.on_prem_groups![0]!.name = "clicked";
  workspace.log.length = 0;
  expect((await read("OnPremGroup"))?.inputs.name).toBe("clicked");
  expect(workspace.log).toEqual([
    expect.stringMatching(
      /^waiting for Workato to show on-prem group "Datacentre" \(\d+\) as this stack has just written it; \d+ s left$/,
    ),
  ]);
});

test("a change that a lagging listing does not show yet is not reverted", async () => {
  workspace = await WholeWorkspace.start({ lag: 15 });
  workspace.emulator.passTime(HOUR_S * 1000);
  const renamed = PROGRAM.map(([type, inputs]): (typeof PROGRAM)[number] =>
    type === "Tag" ? [type, { ...inputs, title: "Renamed" }] : [type, inputs],
  );
  expect(await workspace.up(renamed)).toEqual([]);
  expect(await workspace.up(PROGRAM)).toEqual([]);
  expect(workspace.emulator.state().collections.tags).toMatchObject([{ title: "Critical" }]);
});

test("rows that a lagging listing does not show yet are not added again", async () => {
  workspace = await WholeWorkspace.start({ lag: 15 });
  const table = PROGRAM.filter(([type]) => ["Project", "LookupTable"].includes(type));
  const rows = (...codes: string[]): (typeof PROGRAM)[number] => [
    "LookupTableRows",
    {
      tableId: { ref: "LookupTable" },
      keyColumns: ["code"],
      rows: ['["code","name"]', ...codes.map((code) => JSON.stringify([code, "x"]))].join("\n"),
    },
  ];
  expect(await workspace.up([...table, rows("DE")])).toEqual([]);
  expect(await workspace.up([...table, rows("DE", "FR", "IT")])).toEqual([]);
  expect(await workspace.up([...table, rows("DE", "FR", "IT", "ES")])).toEqual([]);
  const codes = workspace.emulator
    .state()
    .collections.lookup_table_rows!.map(({ data }) => (data as { code: string }).code);
  expect(codes.sort()).toEqual(["DE", "ES", "FR", "IT"]);
});
