/** A group's agents as one: made, activated, rotated and taken away together. */

import * as pulumi from "@pulumi/pulumi";
import { declared, refuseUnknown } from "../runtime/program/declared";
import { allMade } from "../runtime/program/depends-on";
import { valueIn } from "../runtime/program/outputs";
import { OnPremAgentActivation, type OnPremAgentActivationArgs } from "./activation";
import { OnPremAgent, type OnPremAgentArgs } from "./agent";
import { NO_ROTATION, type PlannedAgent, planOf } from "./fleet-plan";
import { OnPremGroup, type OnPremGroupArgs } from "./group";
import { OnPremAgentReady, type OnPremAgentReadyArgs } from "./ready";

/**
 * One agent of a fleet. Installers of `pulumi-workato/installers` take it as it is, `linuxInstaller(agent)`, or with more:
 * `windowsInstaller({ ...agent, setup })`, `dockerRun({ ...agent, version: "32.1" })`.
 */
export interface OnPremFleetAgent {
  /** Its name in Workato: the fleet's, the ordinal and the rotation, as in `datacentre-1-2027`. */
  readonly agentName: string;
  /** Which one of the fleet it is, from 1. */
  readonly ordinal: number;
  /** The rotation that it is of; empty where the fleet has none. */
  readonly rotation: string;
  /** Whether its host may hold keys of an agent of an earlier rotation: what installers take as `renew`. */
  readonly renew: boolean;
  /** The agent in Workato. */
  readonly agent: OnPremAgent;
  /** Its activation, with the code. */
  readonly activation: OnPremAgentActivation;
}

/** What a fleet is declared with. */
export interface OnPremFleetArgs {
  /** How many agents there are, from 0. When there are fewer, those with the highest ordinals go; the others stay as they are. */
  count: number;
  /** Id of a group that is there already. Default: the fleet makes one. */
  onPremGroupId?: pulumi.Input<string>;
  /** What the fleet's own group is declared with. Default: a group with the fleet's name. Not together with `onPremGroupId`. */
  group?: OnPremGroupArgs;
  /** What the names of agents begin with in Workato. Default: the fleet's own name. */
  agentName?: string;
  /** What every agent is declared with, beside its name and group: `os`, `enabled`, `awaitingSetup`, `ifExists`. */
  agent?: Omit<OnPremAgentArgs, "name" | "onPremGroupId">;
  /** What every activation is declared with: `triggers`, `renew`. */
  activation?: Omit<OnPremAgentActivationArgs, "onPremAgentId">;
  /**
   * Which agents these are, for example the year: letters, digits, `.`, `_` and `-`. Default: none. Certificates live a year; another
   * value makes new agents, with new certificates, beside the old ones. The old ones go at the end of the same `up`, once
   * all new ones are active (`ready`). Where one is not, the `up` fails, the old ones stay, and the old value brings all back.
   *
   * Several values are several sets of agents, the last one the newest. With `["2026", "2027"]` the old agents stay while
   * people install the new ones, and then `"2027"` lets the old ones go; in such a list, none is `""`.
   */
  rotation?: string | readonly string[];
  /** The text that installs an agent, for {@link OnPremFleet.installers}: `linuxInstaller`, or a function of yours. */
  installer?: (agent: OnPremFleetAgent) => pulumi.Input<string>;
  /**
   * Makes what an agent runs on, or what brings its installer there: a machine, a command over SSH. It is called once for each
   * agent, and readiness comes after the resources that it gives back. `fleet` is for their option `parent`.
   */
  host?: (agent: OnPremFleetAgent, fleet: OnPremFleet) => pulumi.ResourceOptions["dependsOn"];
  /**
   * Whether to wait for each new agent, or how: `{ timeout: 1800 }`. Default: `true` with `host`. Without it `false`, because people see
   * no code before the `up` is over; a `rotation` is then refused until they say `true` (the new agents are installed) or `false` (the
   * old ones may go at once).
   */
  ready?: boolean | Omit<OnPremAgentReadyArgs, "onPremAgentId">;
}

/** What can be shown of an agent and its host. */
export interface OnPremFleetHost {
  /** Id of the agent. */
  readonly onPremAgentId: string;
  /** As {@link OnPremAgent} has it. */
  readonly state?: string;
  /** When the agent's activation code stops working (ISO 8601). */
  readonly codeExpiresAt?: string;
  /** Hosts that the agent connects to, port 443. */
  readonly gatewayHosts: string[];
}

const ARGUMENTS: readonly (keyof OnPremFleetArgs)[] = [
  "count",
  "onPremGroupId",
  "group",
  "agentName",
  "agent",
  "activation",
  "rotation",
  "installer",
  "host",
  "ready",
];

const TYPE = "workato:index:OnPremFleet";

/**
 * A component: a group (its own, or one that is there), agents in it, an activation for each, and on demand their installers, hosts and
 * readiness. `dependsOn: fleet` waits for all of it.
 *
 * Resources are named by fleet, ordinal and rotation, as in `datacentre-1-2027`, so none changes when others come or go. A fleet with another
 * name keeps its agents where the option `aliases` has the old one.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 * import { linuxInstaller } from "pulumi-workato/installers";
 *
 * const fleet = new workato.OnPremFleet("datacentre", { count: 3, agent: { os: "linux" }, installer: linuxInstaller });
 * export const hosts = fleet.hosts; // datacentre-1: its agent's id and state, when its code expires, its gateways
 * export const installers = fleet.installers; // datacentre-1: the script; secret
 * ```
 *
 * With machines of the same program a new rotation replaces them one for one, in a single `up`. On machines that stay, the installer of a
 * rotation renews the keys (`renew`):
 *
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as workato from "pulumi-workato";
 * import { cloudInit } from "pulumi-workato/installers";
 *
 * declare class Machine extends pulumi.CustomResource {
 *   constructor(name: string, args: { userData: pulumi.Input<string> }, options?: pulumi.CustomResourceOptions);
 * }
 * const fleet = new workato.OnPremFleet("datacentre", {
 *   count: 3,
 *   rotation: "2027",
 *   host: (agent, fleet) => new Machine(agent.agentName, { userData: cloudInit(agent) }, { parent: fleet }),
 * });
 * ```
 *
 * Needs the permissions of `OnPremGroup`, `OnPremAgent`, `OnPremAgentActivation` and, where it waits, `OnPremAgentReady`.
 *
 * @errors "rotation without ready …": nothing would tell whether the new agents work before the old ones go.
 * @errors "is not active after …": a new agent; the old ones are still there. Mend its host and run `up` again, or set `rotation` back.
 * @errors "it stays, because … was to bring": the same under `--continue-on-error`.
 */
export class OnPremFleet extends pulumi.ComponentResource {
  /** The type token, by which policies know it. */
  static readonly __pulumiType: string = TYPE;
  /** Whether a value is a fleet, also where a program has two copies of this package. */
  static override readonly isInstance = (value: unknown): value is OnPremFleet =>
    typeof value === "object" && value !== null && (value as { __pulumiType?: unknown }).__pulumiType === TYPE;

  /** Id of the agents' group. */
  readonly onPremGroupId: pulumi.Output<string>;
  /** The group, where it is the fleet's own. */
  readonly group?: OnPremGroup;
  /** The agents of the newest rotation, by their ordinals. */
  readonly agents: readonly OnPremFleetAgent[];
  /** What can be shown of each agent, by its name, of those of earlier rotations too. */
  readonly hosts: pulumi.Output<Record<string, OnPremFleetHost>>;
  /** What `installer` makes for each agent of the newest rotation, by its name: a secret, as the codes are. Empty without `installer`. */
  readonly installers: pulumi.Output<Record<string, string>>;
  /** The activation code of each agent of the newest rotation, by its name: a secret. An agent that was activated before it was taken over has none. */
  readonly activationCodes: pulumi.Output<Record<string, string | undefined>>;

  constructor(name: string, args: OnPremFleetArgs, options?: pulumi.ComponentResourceOptions) {
    const what = `workato.OnPremFleet "${name}"`;
    refuseUnknown(`${what}: `, declared(what, args), ARGUMENTS);
    const plan = planOf(name, `${what}: `, declared(what, args));
    // What is a function stays in the program.
    super(TYPE, name, { count: args.count, rotation: args.rotation }, options);
    const { onPremGroupId, installer } = args;
    if (onPremGroupId === undefined) this.group = new OnPremGroup(name, { name, ...args.group }, { parent: this });
    this.onPremGroupId = pulumi.output(onPremGroupId ?? this.group!.id);
    const all = plan.members.map((one) => memberOf(this, one, args, plan.waits));
    this.agents = all.filter(({ rotation }) => rotation === plan.rotation);
    this.hosts = pulumi.output(byName(all, factsOf));
    this.installers = pulumi.secret(byName(installer ? this.agents : [], (one) => pulumi.output(installer!(one))));
    this.activationCodes = pulumi.secret(byName(this.agents, ({ activation }) => activation.code));
    this.registerOutputs({ onPremGroupId: this.onPremGroupId, hosts: this.hosts });
  }
}

function memberOf(fleet: OnPremFleet, planned: PlannedAgent, args: OnPremFleetArgs, waits: boolean): OnPremFleetAgent {
  const { key, agentName, ordinal, rotation } = planned;
  const under = { parent: fleet };
  const settings = { ...args.agent, name: agentName, onPremGroupId: fleet.onPremGroupId };
  const agent = new OnPremAgent(key, settings, under);
  const activation = new OnPremAgentActivation(key, { ...args.activation, onPremAgentId: agent.id }, under);
  const member = { agentName, ordinal, rotation, renew: rotation !== NO_ROTATION, agent, activation };
  const host = args.host?.(member, fleet);
  if (waits) {
    const how = typeof args.ready === "object" ? args.ready : {};
    new OnPremAgentReady(key, { ...how, onPremAgentId: agent.id }, { ...under, dependsOn: after(host) });
  }
  return member;
}

/**
 * After the host, but not on it: under `--continue-on-error` the engine skips what depends on something that failed, and goes on
 * to delete the old agents. A readiness that runs then fails, and is what keeps them (agent.handler.ts).
 */
async function after(host: pulumi.ResourceOptions["dependsOn"]): Promise<pulumi.Resource[]> {
  await valueIn(allMade(host, pulumi.output([])));
  return [];
}

const byName = <Value>(agents: readonly OnPremFleetAgent[], of: (agent: OnPremFleetAgent) => Value) =>
  Object.fromEntries(agents.map((agent) => [agent.agentName, of(agent)]));

const factsOf = ({ agent, activation }: OnPremFleetAgent) => ({
  onPremAgentId: agent.id,
  state: agent.state,
  codeExpiresAt: activation.expiresAt,
  gatewayHosts: activation.gatewayHosts,
});
