/** What `pulumi-workato/emulator` offers: a Workato workspace in a box. */

import type { AddressInfo } from "node:net";
import { access } from "./access";
import { activity } from "./activity";
import { agentic } from "./agentic";
import { apiPlatform } from "./api-platform";
import { EmulatorClock } from "./clock";
import { connections } from "./connections";
import { connectors } from "./connectors";
import { dataTables } from "./data-tables";
import { deployments } from "./deployments";
import { eventStreams } from "./event-streams";
import { type FaultRule, Faults } from "./faults";
import { identity } from "./identity";
import { jobs } from "./jobs";
import { lookupTables } from "./lookup-tables";
import { mcp } from "./mcp";
import { oauthProfiles } from "./oauth-profiles";
import { onPrem } from "./on-prem";
import { DEFAULT_OPTIONS, type Options } from "./options";
import { packages } from "./packages";
import type { RecordedRequest } from "./parts";
import { projects } from "./projects";
import { properties } from "./properties";
import { Quotas } from "./quotas";
import { recipeVersions } from "./recipe-versions";
import { recipes } from "./recipes";
import { roles } from "./roles";
import { createEmulatorServer } from "./server";
import { type State, Store } from "./store";
import { tags } from "./tags";
import { workspace } from "./workspace";
import { optionsOf, type World } from "./worlds";

export type { FaultRule } from "./faults";
export { type StackWorkspace, workspaceOfStack } from "./from-stack";
export type { Options } from "./options";
export type { RecordedRequest } from "./parts";
export type { Entity, State } from "./store";
export type { World } from "./worlds";

export interface EmulatorOptions extends Partial<Options> {
  /** The options that are not given: their defaults, or in the `other` world another value of each. Default: `default`. */
  readonly world?: World;
  /** Port on 127.0.0.1. Default: a free one. */
  readonly port?: number;
  /** The token that has every permission. Default: `emulator-token`. */
  readonly token?: string;
  /** File that holds the workspace; read at the start, written after changes. Default: memory only. */
  readonly data?: string;
  /** The workspace to begin with, such as `workspaceOfStack` makes; not with a `data` file that holds one. Default: an empty one. */
  readonly state?: State;
  /** `real` for Workato's quotas, `off`, or a factor. Default: `off`. */
  readonly quotas?: "real" | "off" | number;
}

export interface Emulator {
  /** Origin, to be given as `workato:baseUrl`. */
  readonly url: string;
  readonly token: string;
  /** The last 50,000 requests, oldest first. */
  requests(): RecordedRequest[];
  /** The workspace as it is. Changes to it are seen by the next request, or after the lag. */
  state(): State;
  /** Sets Workato's clock forward; back, below 0. */
  passTime(ms: number): void;
  /** Adds a rule by which requests go wrong. */
  fault(rule: FaultRule): void;
  /** Ends all faults, and says how many requests went wrong by them. */
  clearFaults(): number;
  /** Ends the server; a data file holds the workspace afterwards, or this fails. */
  close(): Promise<void>;
}

/** Starts an emulated workspace on this machine. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const chosen: Options = { ...optionsOf(options.world ?? "default"), ...definedOnly(options) };
  const clock = new EmulatorClock(1000 * chosen.clockSkew);
  const store = Store.open(options.data, clock.timestamp(), options.state);
  const faults = new Faults();
  const requests: RecordedRequest[] = [];
  const token = options.token ?? "emulator-token";

  let saving: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(saving);
    saving = undefined;
    store.save();
  };
  const saveOrSay = () => {
    try {
      save();
    } catch (error) {
      process.stderr.write(`Workato emulator: ${(error as Error).message}; the next change tries again\n`);
    }
  };
  const server = createEmulatorServer({
    world: { store, clock, options: chosen },
    routes: [
      ...[
        ...workspace,
        ...onPrem,
        ...projects,
        ...connections,
        ...connectors,
        ...lookupTables,
        ...access,
        ...recipes,
        ...recipeVersions,
        ...jobs,
      ],
      ...[...dataTables, ...deployments, ...properties, ...activity, ...tags, ...roles],
      ...[...oauthProfiles, ...eventStreams, ...identity, ...agentic, ...packages, ...mcp, ...apiPlatform],
    ],
    faults,
    quotas: new Quotas(clock, factorOf(options.quotas ?? "off"), chosen.quotaOf),
    requests,
    token,
    changed: () => {
      saving ??= setTimeout(saveOrSay, 50);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    requests: () => requests,
    state: () => store.state,
    passTime: (ms) => clock.advance(ms),
    fault: (rule) => faults.add([rule]),
    clearFaults: () => faults.clear(),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      save();
    },
  };
}

function factorOf(quotas: "real" | "off" | number): number {
  return quotas === "real" ? 1 : quotas === "off" ? 0 : quotas;
}

function definedOnly(options: EmulatorOptions): Partial<Options> {
  const names = Object.keys(DEFAULT_OPTIONS) as (keyof Options)[];
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}
