/** Waiting until an on-prem agent is active, as a program sees it. */

import type * as pulumi from "@pulumi/pulumi";
import { resource } from "../runtime/program/resource";

/** What to wait for. */
export interface OnPremAgentReadyArgs {
  /** Id of the agent: the agent's `id` output. A change replaces this resource, which waits again. */
  onPremAgentId: pulumi.Input<string>;
  /**
   * How long to wait at most, in seconds, from 1 to 86400. Default: 900. A change alone waits for nothing. The option
   * `customTimeouts: { create: "15m" }` says the same.
   */
  timeout?: pulumi.Input<number>;
}

/** What Workato adds. */
interface Outputs {
  /** Whether the agent was active when the state was last brought up to date. */
  active: boolean;
}

/**
 * Waits, when it is created, until an on-prem agent is active: what depends on this resource comes after the agent.
 *
 * It waits once. An agent that goes silent later shows as `active: false` after a refresh, and is no difference.
 * Deleting the resource changes nothing in Workato. `get` takes the agent's id and does not wait.
 *
 * Needs the permissions On-Prem Agents → List, Get details and Get status.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const group = new workato.OnPremGroup("datacentre");
 * const agent = new workato.OnPremAgent("agent-1", { onPremGroupId: group.id, os: "linux" });
 * // ... the machine that installs and activates the agent ...
 * const ready = new workato.OnPremAgentReady("agent-1", { onPremAgentId: agent.id, timeout: 1800 });
 * new workato.OnPremGroup("after", {}, { dependsOn: ready });
 * ```
 *
 * @errors "is not active after …": the time is up; the message says what was seen last and what to check.
 */
export class OnPremAgentReady extends resource<OnPremAgentReady, OnPremAgentReadyArgs, Outputs>("OnPremAgentReady")({
  waits: "timeout",
  properties: { onPremAgentId: "input", timeout: "input", active: "output" },
}) {}
