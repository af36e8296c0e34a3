/** Activation codes of on-prem agents, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import { resource } from "../runtime/program/resource";

/** What an activation is declared with. */
export interface OnPremAgentActivationArgs {
  /** Id of the agent to activate: the agent's `id` output. A change replaces the activation, which asks for a code. */
  onPremAgentId: pulumi.Input<string>;
  /**
   * Any values, compared as text (1 is "1", undefined is none); when one changes, a fresh code is asked for. For an agent
   * that is activated there is none: `up` fails and changes nothing, so that no installer is made without a code. A
   * machine that is replaced needs a new agent, as shown at {@link OnPremAgentActivation}. Adding and removing
   * `triggers` never fails.
   */
  triggers?: pulumi.Input<Record<string, pulumi.Input<string | number | boolean | undefined>>>;
  /**
   * What happens when the code has expired and the agent was never activated, as far as the state knows.
   * `manual` (default): nothing, so that previews stay quiet; change `triggers`, or get a code for a person with
   * `npx pulumi-workato activation-code <agent id>`. `whenExpired`: a preview shows an update, and `up` gets a fresh code.
   */
  renew?: pulumi.Input<"manual" | "whenExpired">;
}

/** What Workato adds. */
interface Outputs {
  /** The code, a secret; kept when it has been used. Undefined when the agent was activated before this resource was made. */
  code?: string;
  /** When the code stops working (ISO 8601); undefined without a code. */
  expiresAt?: string;
  /** Hosts that the agent connects to, port 443, as the last code names them; empty when there was no code. */
  gatewayHosts: string[];
  /** Whether the agent had been activated when the state was last brought up to date. */
  activated: boolean;
}

/**
 * An activation code for an on-prem agent, to be handed to the agent's installer.
 *
 * A code works for one hour, so it is asked for when the resource is created and when `triggers` or `renew` say so, and
 * not on every `up`. Deleting the resource changes nothing in Workato. `get` takes the agent's id and gets no code: use
 * `getOnPremAgentActivationCode`.
 *
 * An agent that is activated gets no further code: its keys stay with the machine they were made on. So where a machine
 * is replaced, its agent is replaced too (second example): by a name that contains the machine's id, and
 * `replaceOnChanges`. The new agent is there before the old one goes, and its activation brings a fresh code.
 *
 * Needs the permissions On-Prem Agents → List, Get details and Get activation code.
 * Source: Workato's API reference, "Get on-prem agent activation code".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const group = new workato.OnPremGroup("datacentre");
 * const agent = new workato.OnPremAgent("agent-1", { onPremGroupId: group.id, os: "linux" });
 * const activation = new workato.OnPremAgentActivation("agent-1", { onPremAgentId: agent.id });
 * export const activationCode = activation.code; // secret
 * ```
 *
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as workato from "pulumi-workato";
 *
 * declare const vm: pulumi.CustomResource;
 * const name = pulumi.interpolate`agent-${vm.id}`;
 * const agent = new workato.OnPremAgent("agent-1", { name, onPremGroupId: "4101" }, { replaceOnChanges: ["name"] });
 * const activation = new workato.OnPremAgentActivation("agent-1", { onPremAgentId: agent.id });
 * ```
 *
 * @errors "cannot create activation code …: … Get activation code": the token's client role lacks the permission.
 * @errors "triggers ask for a fresh code, but …": the agent is activated; replace it with its machine, as shown above.
 */
export class OnPremAgentActivation extends resource<OnPremAgentActivation, OnPremAgentActivationArgs, Outputs>(
  "OnPremAgentActivation",
)({
  properties: {
    onPremAgentId: "input",
    triggers: "input",
    renew: "input",
    code: "secret",
    expiresAt: "output",
    gatewayHosts: "output",
    activated: "output",
  },
}) {}
