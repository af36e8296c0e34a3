/** Hosts for Ansible: an inventory that can be read by all, and its secrets for a vault. */

import { type Activation, agentIdOf, type Installer, installer } from "./inputs";
import { toYaml } from "./yaml";

export interface AnsibleInventoryArgs {
  /** The activation of each host, by its name in the inventory: letters, digits, `.`, `_` and `-`. */
  readonly hosts: Readonly<Record<string, Activation>>;
  /** Name of the inventory's group; default `workato_agents`. */
  readonly group?: string;
}

export interface AnsibleInventory {
  /**
   * The inventory, in YAML. Each host has `workato_agent_id`, `workato_gateway_hosts`, and `workato_activation_code`, which refers to the
   * vault; not the last where the agent was activated before.
   */
  readonly inventory: string;
  /** The variable that it refers to, in YAML: a secret, for `ansible-vault encrypt`, as `group_vars/<group>/vault.yml`. */
  readonly vault: string;
}

/**
 * An inventory with each host's agent, and a file of the codes for a vault.
 *
 * ```ts
 * import { ansibleInventory } from "pulumi-workato/installers";
 *
 * declare const activation: workato.OnPremAgentActivation;
 * const { inventory, vault } = ansibleInventory({ hosts: { "agent-1.internal": activation } });
 * ```
 *
 * @errors "… is no name of a host": letters, digits, `.`, `_` and `-`.
 */
export const ansibleInventory: Installer<AnsibleInventoryArgs, AnsibleInventory> = installer(
  ({ hosts, group = "workato_agents" }: AnsibleInventoryArgs) => {
    if (!/^[A-Za-z_]\w*$/.test(group)) throw new Error("group is no name of a group: take letters, digits and _");
    const wrong = Object.keys(hosts).find((host) => !/^\w[\w.-]*$/.test(host));
    if (wrong !== undefined)
      throw new Error(`hosts: ${JSON.stringify(wrong)} is no name of a host: take letters, digits, . _ and -`);
    const codes: Record<string, string> = {};
    const variables: Record<string, object> = {};
    for (const [host, activation] of Object.entries(hosts)) {
      const { code, gatewayHosts = [] } = activation;
      // Ansible would run what is between braces.
      if ([code ?? "", ...gatewayHosts].some((text) => /\{[{%#]/.test(text))) {
        throw new Error(`hosts: the activation of ${host} is none: a code and gateway hosts have no braces`);
      }
      if (code !== undefined) codes[host] = code;
      variables[host] = {
        workato_agent_id: agentIdOf(activation),
        workato_gateway_hosts: gatewayHosts,
        ...(code !== undefined && { workato_activation_code: `{{ vault_workato_activation_codes['${host}'] }}` }),
      };
    }
    return {
      inventory: toYaml({ all: { children: { [group]: { hosts: variables } } } }),
      vault: toYaml({ vault_workato_activation_codes: codes }),
    };
  },
);
