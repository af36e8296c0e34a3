/** The resource types that the torture bench plays with: how to declare one, and how to find it in the workspace. */

import type { Entity } from "../../provider/emulator";
import type { Declared } from "./model-engine";

export type Random = () => number;

export interface Kind {
  readonly type: string;
  /** The emulator's collection. */
  readonly collection: string;
  /** Types that one of these must be declared under. */
  readonly parent?: { readonly type: string; readonly input: string };
  /** Inputs besides the parent. */
  inputs(random: Random, name: string): Record<string, unknown>;
  /** Whether the object in the workspace is as declared; ids of parents are resolved by then. */
  matches(entity: Entity, inputs: Readonly<Record<string, unknown>>): boolean;
  /** Something that a person does to it in Workato's user interface. */
  click(random: Random, entity: Entity): void;
  /** An object as a person makes it by hand. */
  byHand(random: Random, parentId: number | undefined): Record<string, unknown>;
}

export const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const chance = (random: Random, probability: number) => random() < probability;
const NOW = "2026-01-01T00:00:00.000Z";
const NAMES = ["alpha", "beta", "gamma", "delta", "epsilon"];
const OURS = "epsilon";
const ADDRESSES = ["192.0.2.1", "198.51.100.0/24", "2001:db8::1"];

const group: Kind = {
  type: "OnPremGroup",
  collection: "on_prem_groups",
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.5) && { whitelistedIps: ADDRESSES.filter(() => chance(random, 0.5)) }),
    // Only where nobody makes one by hand: what cannot be changed cannot be adopted with another value.
    ...(name.startsWith(OURS) && chance(random, 0.6) && { useManagedConnection: chance(random, 0.5) }),
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    (inputs.useManagedConnection === undefined || entity.use_managed_connection === inputs.useManagedConnection) &&
    (inputs.whitelistedIps === undefined ||
      JSON.stringify([...(entity.whitelisted_ips as string[])].sort()) ===
        JSON.stringify([...(inputs.whitelistedIps as string[])].sort())),
  click: (random, entity) => {
    if (chance(random, 0.5)) entity.whitelisted_ips = ["203.0.113.7"];
    else entity.name = `${entity.name} clicked`;
  },
  byHand: (random) => ({
    name: pick(
      random,
      NAMES.filter((name) => name !== OURS),
    ),
    created_at: NOW,
    in_use: false,
    use_managed_connection: false,
    config_version: null,
    logs_enabled: false,
    whitelisted_ips: [],
  }),
};

const agent: Kind = {
  type: "OnPremAgent",
  collection: "on_prem_agents",
  parent: { type: "OnPremGroup", input: "onPremGroupId" },
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.5) && { os: pick(random, ["linux", "windows", "mac"]) }),
    ...(chance(random, 0.3) && { enabled: chance(random, 0.5) }),
    ...(chance(random, 0.2) && { awaitingSetup: chance(random, 0.5) }),
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    String(entity.on_prem_group_id) === inputs.onPremGroupId &&
    (inputs.os === undefined || entity.os === inputs.os) &&
    (inputs.enabled === undefined || entity.enabled === inputs.enabled),
  click: (random, entity) => {
    if (chance(random, 0.5)) entity.enabled = !entity.enabled;
    else entity.name = `${entity.name} clicked`;
  },
  byHand: (random, parentId) => ({
    on_prem_group_id: parentId,
    name: pick(
      random,
      NAMES.filter((name) => name !== OURS),
    ),
    cn: "by-hand",
    os: "linux",
    installation_method: null,
    awaiting_setup: true,
    enabled: true,
    last_seen_version: null,
    created_at: NOW,
    updated_at: NOW,
    state: "awaiting_setup",
    activated: false,
  }),
};

export const KINDS: readonly Kind[] = [group, agent];

export const kindOf = (type: string): Kind => KINDS.find((kind) => kind.type === type)!;

/** A random program: a few of each kind, each under a parent where it needs one. */
export function randomProgram(random: Random): Declared[] {
  const program: Declared[] = [];
  for (const kind of KINDS) {
    for (const [index, name] of NAMES.entries()) {
      if (!chance(random, 0.5)) continue;
      const declared = declare(random, kind, `${kind.type}-${index}`, name, program);
      if (declared) program.push(declared);
    }
  }
  return program;
}

/** The same program with some resources changed, removed and added. */
export function edited(random: Random, program: readonly Declared[]): Declared[] {
  const kept = program.filter(() => chance(random, 0.85));
  const fresh = randomProgram(random);
  const next: Declared[] = [];
  for (const kind of KINDS) {
    const names = new Set<string>();
    for (const declared of [...kept, ...fresh].filter(({ type }) => type === kind.type)) {
      if (names.has(declared.name)) continue;
      names.add(declared.name);
      const changed = chance(random, 0.3)
        ? declare(random, kind, declared.name, renamed(random, declared), next)
        : declared;
      if (changed && hasParent(kind, changed, next)) next.push(changed);
    }
  }
  return next;
}

const renamed = (random: Random, { inputs }: Declared): string =>
  chance(random, 0.3) ? `${String(inputs.name).split(" ")[0]} ${Math.floor(random() * 3)}` : String(inputs.name);

function declare(
  random: Random,
  kind: Kind,
  name: string,
  title: string,
  program: readonly Declared[],
): Declared | undefined {
  const inputs = kind.inputs(random, title);
  if (kind.parent === undefined) return { name, type: kind.type, inputs };
  const parents = program.filter(({ type }) => type === kind.parent!.type);
  if (parents.length === 0) return undefined;
  return { name, type: kind.type, inputs: { ...inputs, [kind.parent.input]: { ref: pick(random, parents).name } } };
}

function hasParent(kind: Kind, { inputs }: Declared, program: readonly Declared[]): boolean {
  if (kind.parent === undefined) return true;
  const { ref } = inputs[kind.parent.input] as { ref: string };
  return program.some(({ name }) => name === ref);
}
