/** A stack of 50 objects on the real engine, in workspaces from an empty one to one at Workato's ceilings. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "pulumi-workato/emulator";
import { enginePath } from "../../examples/run/engine";
import { quotasAtSpeed } from "../support/routes";
import { TestStack } from "../support/stack";
import { type Figure, runAlone, written } from "./report";
import { codeOf, seed } from "./seed";
import { expectSuccess, NO_CHECKPOINTS } from "./sides/stacks";
import { plotOfSizes, type Sized, tablesByRoute } from "./sizes";
import { type Cost, watched } from "./watched";

/** Of what a workspace can hold. */
const PARTS = { "1/100": 0.01, "1/10": 0.1, whole: 1 } as const;
type Size = keyof typeof PARTS;
const [SMALL, LONG] = [100_000, 800_000];
/** Quotas are kept, with time this many times faster. */
const SPEED = 60;

const OBJECTS = 50;
/** Of the stack's objects: 5 projects and 5 folders in them. */
const CONTAINERS = 10;
const MOST_OF_A_REFRESH = 2 * (OBJECTS + CONTAINERS) + 10;

const OPERATIONS = {
  create: ["up", "--yes", "--skip-preview"],
  "up, no change": ["up", "--yes", "--skip-preview", "--expect-no-changes"],
  refresh: ["refresh", "--yes", "--skip-preview", "--expect-no-changes"],
  "one more recipe": ["up", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
} as const;
type Operation = keyof typeof OPERATIONS;
type Costs = Readonly<Record<Operation, Cost>>;
const NAMES = Object.keys(OPERATIONS) as Operation[];

export async function largeWorkspace(): Promise<Figure[]> {
  process.env.TEST_ENGINE_PATH ??= await enginePath((line) => console.error(`» ${line}`));
  const empty = await costsIn(0, SMALL);
  const workspaces: (readonly [Size, Costs])[] = [];
  for (const [size, part] of Object.entries(PARTS)) workspaces.push([size as Size, await costsIn(part, SMALL)]);
  const emptyLong = await costsIn(0, LONG);
  const long = await costsIn(1, LONG);
  const sized: Sized = {
    sizes: workspaces.map(([size]) => size),
    costs: NAMES.map((operation) => [operation, workspaces.map(([, costs]) => costs[operation])]),
  };
  written("large-workspace-sizes.svg", plotOfSizes(sized));
  written("large-workspace-routes.md", tablesByRoute(sized));

  const { "1/10": tenth, whole } = Object.fromEntries(workspaces) as Record<Size, Costs>;
  const grown = (operation: Operation, most: number): Figure => {
    const [few, many] = [requestsOf(tenth[operation]), requestsOf(whole[operation])];
    const value = few === many ? 1 : many / few;
    return {
      what: `10 times the workspace: requests of ${operation}`,
      value,
      unit: "×",
      most,
      from: `${many} over ${few}`,
    };
  };
  return [
    ...workspaces.flatMap(([size, costs]) => shown(`workspace ${size}`, costs, empty)),
    ...shown("whole, recipes of 800 kB", long, emptyLong),
    ...bounded("", whole, empty),
    ...bounded(", recipes of 800 kB", long, emptyLong),
    grown("create", 1.2),
    grown("up, no change", 1.2),
    grown("refresh", 1.5),
  ];
}

/** The life of the stack in a workspace that has this part of what a whole one has; 0 is an empty one. */
async function costsIn(part: number, recipeBytes: number): Promise<Costs> {
  console.error(`» ${part} of a workspace, recipes of ${recipeBytes / 1000} kB`);
  const code = codeOf(recipeBytes);
  const emulator = await startEmulator();
  const { deepFolderId } = part === 0 ? { deepFolderId: undefined } : await seed(emulator, part, code);
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, ...NO_CHECKPOINTS };
  const stack = await new TestStack({ env }).init();
  await expectSuccess(stack.run(["config", "set", "workato:quotas", quotasAtSpeed(SPEED)]));
  // What fails shall not be tried again for minutes.
  await expectSuccess(stack.run(["config", "set", "workato:maxRetryTime", "5"]));
  writeFileSync(join(stack.folder, "code.json"), code);
  const declare = `
    const code = require("node:fs").readFileSync("code.json", "utf8");
    require(${JSON.stringify(join(__dirname, "sides", "small-stack.js"))}).declare(workato, code);`;
  const folderId = deepFolderId === undefined ? "" : JSON.stringify(deepFolderId);
  const costs: Partial<Record<Operation, Cost>> = {};
  for (const operation of NAMES) {
    const one = operation === "one more recipe" && folderId;
    stack.program(one ? `${declare} new workato.Recipe("one", { folderId: ${folderId}, code });` : declare);
    costs[operation] = await watched(stack, emulator, OPERATIONS[operation]);
  }
  stack.remove();
  await emulator.close();
  return costs as Costs;
}

/** What failed costs more than any bound. */
const requestsOf = ({ requests, failure }: Cost) => (failure === undefined ? requests : Number.POSITIVE_INFINITY);

function shown(where: string, costs: Costs, empty: Costs): Figure[] {
  return NAMES.map((operation) => {
    const { requests, byRoute, megabytes, memoryMb, seconds, failure } = costs[operation];
    const over = memoryMb - empty[operation].memoryMb;
    const routes = byRoute.slice(0, 3).map(([route, count]) => `${count} ${route}`);
    const also = byRoute.length > 3 ? [`${byRoute.length - 3} endpoints more`] : [];
    return {
      what: `${where}: ${operation}`,
      value: requests,
      unit: requests === 1 ? "request" : "requests",
      from: `${failure === undefined ? "" : `**${failure}** `}${megabytes.toFixed(2)} MB, ${signed(over)} MB of memory, ${seconds.toFixed(1)} s: ${[...routes, ...also].join(", ")}`,
    };
  });
}

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(0)}`;

function bounded(where: string, costs: Costs, empty: Costs): Figure[] {
  const { refresh, "one more recipe": recipe, create } = costs;
  // Where nothing was created, a refresh is cheap.
  const isTrue = [create, refresh].every(({ failure }) => failure === undefined);
  const figure = (what: string, value: number, unit: string, most: number, from = ""): Figure => ({
    what: what + where,
    value: isTrue ? value : Number.POSITIVE_INFINITY,
    unit,
    most,
    from: isTrue ? from : "it failed",
  });
  const memory = `${refresh.memoryMb.toFixed(0)} over ${empty.refresh.memoryMb.toFixed(0)} MB`;
  return [
    figure(
      "refresh: requests",
      refresh.requests,
      "",
      MOST_OF_A_REFRESH,
      `${OBJECTS} objects in ${CONTAINERS} containers`,
    ),
    figure("refresh: over the wire", refresh.megabytes, "MB", 5),
    figure(
      "refresh: memory over that in an empty workspace",
      refresh.memoryMb - empty.refresh.memoryMb,
      "MB",
      60,
      memory,
    ),
    figure("create of one recipe: requests", requestsOf(recipe), "", 6),
  ];
}

runAlone(module, "large-workspace", largeWorkspace);
