/** On-prem groups, as a program sees them. */

import * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** What an on-prem group is declared with. */
export interface OnPremGroupArgs {
  /** The group's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /**
   * How the group's agents get their connection profiles: `true`, from a cloud profile in Workato; `false`, from a
   * `config.yml` on each agent's host. Default: `false`. Workato cannot change it, so a change replaces the group; the
   * agents of this stack move to the new group before the old one goes. Declaring what a group that was taken over is
   * already changes nothing.
   */
  useManagedConnection?: pulumi.Input<boolean>;
  /**
   * Addresses that may use the group: IP addresses or CIDR blocks. Their order does not matter. An empty list, or
   * removing the property again, clears the list; left out from the start, whatever is set in Workato stays.
   */
  whitelistedIps?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Workato deletes a group's agents with the group. Unless this is `true`, deleting a group is refused while it holds
   * agents that this stack has not deleted before. Default: `false`. The option `deletedWith` of what is in the group
   * needs it.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /** What creating does when the workspace already has a group of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** Whether the agents get their profiles from Workato, whether the program declares it or not. */
  managedConnection: boolean;
  /** Whether connections use the group. */
  inUse: boolean;
  /** Version of the group's cloud profile; undefined until one is configured. */
  configVersion?: number;
  /** Whether the agents send their logs to Workato. */
  logsEnabled: boolean;
  /** When the group was created (ISO 8601). */
  createdAt: string;
}

/**
 * An on-prem group: the agents in it share connections, so that one can stand in for another.
 *
 * Needs the permissions On-Prem Groups → List, Get details, Create, Update, Delete and On-Prem Agents → List.
 * Source: Workato's API reference, "On-premise API".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const group = new workato.OnPremGroup("datacentre", {
 *   name: "Datacentre EU",
 *   whitelistedIps: ["198.51.100.10", "192.0.2.0/24"],
 * });
 * export const groupId = group.id;
 * ```
 *
 * @errors "there already is one (id …)": the workspace has a group of this name; see `ifExists`.
 * @errors "it still holds …": agents that this stack does not know would be deleted with the group; see `forceDestroy`.
 */
export class OnPremGroup extends resource<OnPremGroup, OnPremGroupArgs, Outputs>("OnPremGroup")({
  named: "name",
  isContainer: true,
  options: (options, _args, what) => {
    if (!options.deleteBeforeReplace) return options;
    throw new pulumi.RunError(
      `${what}: deleteBeforeReplace would delete the group's agents with it. Remove it: the default order creates the new group, moves the agents and then deletes the old group`,
    );
  },
  properties: {
    name: "input",
    useManagedConnection: "input",
    whitelistedIps: "input",
    forceDestroy: "input",
    ifExists: "input",
    managedConnection: "output",
    inUse: "output",
    configVersion: "output",
    logsEnabled: "output",
    createdAt: "output",
  },
}) {}
