/** On-prem agents, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** Operating system of an agent's host: one of these, or another that Workato knows. */
export type OnPremAgentOs = "windows" | "linux" | "mac" | (string & {});

/** What an on-prem agent is declared with. */
export interface OnPremAgentArgs {
  /** The agent's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** Id of the group that the agent belongs to: the group's `id` output. A change moves the agent, which keeps its id. */
  onPremGroupId: pulumi.Input<string>;
  /** Operating system of the host. Left out, Workato learns it from the agent. A change is an update. */
  os?: pulumi.Input<OnPremAgentOs>;
  /**
   * `true` creates the agent in the state `awaiting_setup`; `false` skips the setup, so that its status counts at once.
   * Default: `true`. It only matters at creation, so a change replaces the agent; Workato's own value changes by itself
   * when the agent is set up and is never compared with it: see the output `state`.
   */
  awaitingSetup?: pulumi.Input<boolean>;
  /** Whether the agent may work. Left out, Workato enables it. Removing it again enables the agent. */
  enabled?: pulumi.Input<boolean>;
  /** What creating does when the group already has an agent of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** Common name in the agent's certificate, `<32 hex digits>:<id>`. */
  cn?: string;
  /** State when last seen, for example `awaiting_setup` or `connected`. */
  state?: string;
  /** Whether an installation has been activated as this agent. */
  activated: boolean;
  /** Version of the agent program when last seen; undefined before it was. */
  lastSeenVersion?: string;
  /** How the agent was installed, where Workato knows it. */
  installationMethod?: string;
  /** When the agent was created (ISO 8601). */
  createdAt: string;
  /** When the agent was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * An on-prem agent: the record in Workato for one installation of the agent program on a host of yours.
 *
 * Needs the permissions On-Prem Agents → List, Get details, Create, Update, Delete.
 * Source: Workato's API reference, "On-premise API".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const group = new workato.OnPremGroup("datacentre");
 * const agent = new workato.OnPremAgent("agent-1", { onPremGroupId: group.id, os: "linux" });
 * export const state = agent.state;
 * ```
 *
 * @errors "there already is one (id …)": the group has an agent of this name; see `ifExists`.
 */
export class OnPremAgent extends resource<OnPremAgent, OnPremAgentArgs, Outputs>("OnPremAgent")({
  named: "name",
  properties: {
    name: "input",
    onPremGroupId: "input",
    os: "input",
    awaitingSetup: "input",
    enabled: "input",
    ifExists: "input",
    cn: "output",
    state: "output",
    activated: "output",
    lastSeenVersion: "output",
    installationMethod: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
