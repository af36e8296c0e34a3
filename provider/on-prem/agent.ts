/** On-prem agents, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { tokenOf } from "../runtime/pointer";
import { getOptions, instancesOf, type PropertiesOf, WorkatoResource } from "../runtime/resource";

/** Operating system of an agent's host. */
export type OnPremAgentOs = "windows" | "linux" | "mac";

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
   * when the agent is set up and is never compared with it.
   */
  awaitingSetup?: pulumi.Input<boolean>;
  /** Whether the agent may work. Left out, Workato enables it. Removing it again enables the agent. */
  enabled?: pulumi.Input<boolean>;
  /** What creating does when the group already has an agent of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

const properties: PropertiesOf<OnPremAgent> = {
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
};

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
export class OnPremAgent extends WorkatoResource {
  static override readonly __pulumiType = tokenOf("OnPremAgent");
  static override readonly isInstance = instancesOf<OnPremAgent>(OnPremAgent.__pulumiType);

  /** The agent's name. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the agent's group. */
  declare readonly onPremGroupId: pulumi.Output<string>;
  /** Operating system of the host; undefined when the program leaves it to Workato. */
  declare readonly os: pulumi.Output<OnPremAgentOs | undefined>;
  /** What was declared at creation; for the present state see `state`. */
  declare readonly awaitingSetup: pulumi.Output<boolean | undefined>;
  /** Whether the agent may work; undefined when the program leaves it to Workato. */
  declare readonly enabled: pulumi.Output<boolean | undefined>;
  /** See {@link OnPremAgentArgs.ifExists}. */
  declare readonly ifExists: pulumi.Output<IfExists | undefined>;
  /** Common name in the agent's certificate, `<32 hex digits>:<id>`. */
  declare readonly cn: pulumi.Output<string | undefined>;
  /** State when last seen, for example `awaiting_setup` or `connected`. */
  declare readonly state: pulumi.Output<string | undefined>;
  /** Whether an installation has been activated as this agent. */
  declare readonly activated: pulumi.Output<boolean>;
  /** Version of the agent program when last seen; undefined before it was. */
  declare readonly lastSeenVersion: pulumi.Output<string | undefined>;
  /** How the agent was installed, where Workato knows it. */
  declare readonly installationMethod: pulumi.Output<string | undefined>;
  /** When the agent was created (ISO 8601). */
  declare readonly createdAt: pulumi.Output<string>;
  /** When the agent was last changed (ISO 8601). */
  declare readonly updatedAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: OnPremAgentArgs, options?: pulumi.CustomResourceOptions) {
    super({ token: OnPremAgent.__pulumiType, properties, named: "name" }, name, args, options);
  }

  /** Reads an agent that this stack does not own. Fails when there is none with this id. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): OnPremAgent {
    return new OnPremAgent(name, {} as OnPremAgentArgs, getOptions(id, options));
  }
}
