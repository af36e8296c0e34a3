/** Every wait of more than a few seconds says, once a minute at most, what for and how long at most. */

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Clock } from "../../provider/client/clock";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { routes } from "../../provider/on-prem/api";
import { importPackage } from "../../provider/packages/actions";
import { CODE } from "../recipes/orders";
import { type Config, clientOf } from "../support/client";
import { SharedClock } from "../support/clocks";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { exportedRecipe, zipBytes } from "../support/packages";

interface World {
  readonly emulator: Emulator;
  readonly clock: Clock;
  readonly log: string[];
}

interface Row {
  /** Where the wait is written down. */
  readonly in: string;
  /** The whole line. */
  readonly says: RegExp;
  readonly options?: EmulatorOptions;
  readonly run: (world: World) => Promise<unknown>;
}

const client = ({ emulator, ...to }: World, config: Config = {}) =>
  clientOf(emulator, config, { clock: to.clock, log: (line) => to.log.push(line) });
const operation = ({ emulator, ...to }: World, settings: Config = {}) =>
  new Operation(emulator, settings, { ...to, keepsTimes: true });

/** Whatever it ends with: how the wait ends is the subject of other tests. */
const ended = (work: Promise<unknown>) => work.then(undefined, () => {});

const quota = (requests: number, seconds: number): Config => ({
  "workato:quotas": JSON.stringify({ "GET /api/on_prem_groups": { requests, seconds } }),
});

async function aRecipe(world: World, more: object = {}) {
  const folderId = projectIn(world.emulator).folderId;
  const connection = { id: 501, name: "CRM", application: "salesforce", authorization_status: "success" };
  world.emulator.state().collections.connections = [connection];
  const config = [{ keyword: "application", provider: "salesforce", accountId: "501" }];
  const recipes = operation(world).of("Recipe");
  const inputs = { name: "Orders", folderId, code: CODE, config, running: true, ...more };
  return { recipes, inputs, ...(await recipes.create(inputs)) };
}

const LOCK = { status: 400, body: { message: "Another operation is in progress" } };

const ROWS: Readonly<Record<string, Row>> = {
  "a turn in the quota": {
    in: "client/requests/budget.ts",
    says: /^waiting for the quota of GET \/api\/on_prem_groups; 62 s left$/,
    run: async (world) => {
      const ours = client(world, quota(2, 60));
      for (let i = 0; i < 3; i++) await ours.request(routes.listGroups);
    },
  },
  "many turns, each of which is short": {
    in: "client/requests/budget.ts",
    says: /^waiting for the quota of GET \/api\/on_prem_groups; 2 s left, 10 s for all 9 requests$/,
    run: (world) => {
      const ours = client(world, quota(1, 1));
      return Promise.all(Array.from({ length: 10 }, () => ours.request(routes.listGroups)));
    },
  },
  "a pause that Workato asks for": {
    in: "client/requests/budget.ts",
    says: /^waiting for the quota of GET \/api\/on_prem_groups; 20 s left$/,
    run: (world) => {
      world.emulator.fault({ status: 429, headers: { "Retry-After": "20" }, times: 1 });
      return client(world).request(routes.listGroups);
    },
  },
  "tries that fail": {
    in: "client/client.ts",
    says: /^GET \/api\/on_prem_groups answered 503: trying again; 2\d\d s left$/,
    run: (world) => {
      world.emulator.fault({ status: 503, times: 6 });
      return client(world).request(routes.listGroups);
    },
  },
  "an answer that does not come": {
    in: "client/client.ts",
    says: /^GET \/api\/on_prem_groups got no answer: .*: trying again; 2\d s left$/,
    run: (world) => {
      world.emulator.fault({ drop: "before" });
      return ended(client(world, { "workato:maxRetryTime": "30" }).request(routes.listGroups));
    },
  },
  "a create without an answer": {
    in: "client/requests/once.ts",
    says: /^waiting for Workato to show what POST \/api\/on_prem_groups, which was not answered, may have made; 100 s left$/,
    run: (world) => {
      world.emulator.fault({ method: "POST", drop: "before", times: 1 });
      return operation(world, { "workato:maxRetryTime": "150" }).of("OnPremGroup").create({ name: "once" });
    },
  },
  "what was just written": {
    in: "runtime/plugin/written.ts",
    options: { lag: 30, getLag: 30 },
    says: /^waiting for Workato to show on-prem group "Datacentre" \(\d+\) as this stack has just written it; \d\d s left$/,
    run: async (world) => {
      const { id, outs } = await operation(world).of("OnPremGroup").create({ name: "Datacentre" });
      await operation(world).of("OnPremGroup").read(id, outs);
    },
  },
  "what this process has just made": {
    in: "client/listings/own-writes.ts",
    options: { getLag: 20 },
    says: /^waiting for Workato to find what this process has just made \(GET \/api\/recipes\/:id\); \d\d s left$/,
    run: (world) => aRecipe(world),
  },
  "what this process has just deleted": {
    in: "client/listings/own-writes.ts",
    options: { lag: 20 },
    says: /^waiting for the project's folder \d+ to be empty: it still shows .*; \d\d s left$/,
    run: async (world) => {
      const one = operation(world);
      const project = await one.of("Project").create({ name: "Sales" });
      const columns = [{ name: "id", type: "integer" }];
      const table = await one.of("DataTable").create({ name: "t", folderId: project.outs.folderId, columns });
      world.emulator.passTime(60_000);
      await one.of("DataTable").delete(table.id, table.outs);
      await one.of("Project").delete(project.id, project.outs);
    },
  },
  "another operation on a recipe": {
    in: "recipes/running.ts",
    says: /^waiting for Workato to end another operation on recipe \d+; \d\d s left$/,
    run: async (world) => {
      const { recipes, inputs, id, outs } = await aRecipe(world);
      world.emulator.fault({ method: "PUT", path: `/api/recipes/${id}/stop`, times: 8, ...LOCK });
      await recipes.update(id, outs, { ...inputs, running: false });
    },
  },
  "a recipe's start": {
    in: "recipes/running.ts",
    options: { recipeStart: "later", recipeLocks: "off" },
    says: /^waiting for recipe "Orders" \(\d+\) to run; 120 s left$/,
    run: (world) => aRecipe(world),
  },
  "a package's import": {
    in: "packages/actions.ts",
    options: { deploymentTime: "minute" },
    says: /^waiting for import into folder \d+ \(package \d+\): it is in_progress; \d+ s left$/,
    run: (world) => {
      const { folderId } = projectIn(world.emulator);
      const zip = zipBytes({ "orders.recipe.json": exportedRecipe("Orders", [], []) });
      return importPackage(client(world), { folderId, zip, log: (line) => world.log.push(line) });
    },
  },
  "a deployment": {
    in: "deployments/waiting.ts",
    options: { environments: "on", deploymentTime: "minute" },
    says: /^waiting for deployment of project \d+ to test \(\d+\): it is pending; 1800 s left$/,
    run: (world) =>
      operation(world)
        .of("ProjectDeployment")
        .create({ projectId: projectIn(world.emulator).id, environmentType: "test" }),
  },
  "an agent's activity": {
    in: "runtime/plugin/readiness.ts",
    says: /^waiting for on-prem agent "a" \(\d+\) to become active: it is .*; 20 s left$/,
    run: async (world) => {
      const one = operation(world);
      const group = await one.of("OnPremGroup").create({ name: "g" });
      const agent = await one.of("OnPremAgent").create({ name: "a", onPremGroupId: group.id, os: "linux" });
      await ended(one.of("OnPremAgentReady").create({ onPremAgentId: agent.id, timeout: 20 }));
    },
  },
  "a person's sign-in": {
    in: "runtime/plugin/readiness.ts",
    says: /^waiting for connection "CRM" \(\d+\), which is not signed in: .*; 20 s left$/,
    run: async (world) => {
      const one = operation(world);
      const { folderId } = projectIn(world.emulator);
      const crm = await one.of("Connection").create({ name: "CRM", provider: "salesforce", folderId });
      await ended(one.of("ConnectionReady").create({ connectionId: crm.id, timeout: 20 }));
    },
  },
};

describe.each(Object.entries(ROWS))("%s", (_, { says, options = {}, run }) => {
  const lines: { readonly at: number; readonly line: string }[] = [];
  let end: number;

  beforeAll(async () => {
    const emulator = await startEmulator(options);
    const clock = new SharedClock(emulator);
    const log: string[] = [];
    log.push = (line) => lines.push({ at: clock.now(), line });
    await run({ emulator, clock, log });
    end = clock.now();
    await emulator.close();
  });

  test("is said, what for and how long", () => {
    expect(lines.map(({ line }) => line)).toContainEqual(expect.stringMatching(says));
  });

  test("is said once a minute at most, and ends in the time that was told", () => {
    const told = lines.filter(({ line }) => / s left/.test(line));
    const kinds = told.map(({ line }) => line.replace(/\d+ s .*$/, ""));
    for (const [index, { at, line }] of told.entries()) {
      const before = kinds.lastIndexOf(kinds[index]!, index - 1);
      if (index > 0 && before >= 0) expect(at - told[before]!.at).toBeGreaterThanOrEqual(60_000);
      const seconds = Math.max(...[...line.matchAll(/(\d+) s (?:left|for)/g)].map(([, each]) => Number(each)));
      const next = told[index + 1]?.at ?? end;
      expect(Math.min(next, end) - at).toBeLessThanOrEqual(1000 * seconds);
    }
  });
});

/** Waits of moments, and of commands that say what they are at. */
const SHORT = ["lookup-tables/batch-delete.ts", "calibrate/"];

test("every file that waits is in the table", () => {
  const provider = resolve(__dirname, "..", "..", "provider");
  const waiting = readdirSync(provider, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/^(emulator|client\/(wait|clock)\.ts)/.test(file))
    .filter((file) => /\.sleep\(|\buntil[<(]|setTimeout\(/.test(readFileSync(join(provider, file), "utf8")))
    .filter((file) => !SHORT.some((one) => file.startsWith(one)));
  const known = [...new Set(Object.values(ROWS).map((row) => row.in))];
  expect(waiting.sort()).toEqual([...known, "client/requests/transport.ts"].sort());
});
