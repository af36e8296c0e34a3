/** Functions that read on-prem groups and agents, as a program calls them. */

import * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";
import type {
  FoundOnPremAgent,
  OnPremAgentActivationCode,
  OnPremAgentInfo,
  OnPremAgentStatus,
  OnPremGroupInfo,
  OnPremGroupStatus,
} from "./results";

export type {
  FoundOnPremAgent,
  OnPremAgentActivationCode,
  OnPremAgentInfo,
  OnPremAgentStatus,
  OnPremGroupInfo,
  OnPremGroupStatus,
  OnPremProfile,
  OnPremProfileConnection,
} from "./results";

/** A group by its id. */
export interface OnPremGroupById {
  /** Id of the group: its `id` output. */
  id: string;
}

/** A group by its name. */
export interface OnPremGroupByName {
  /** The group's name, which only one group may have. */
  name: string;
}

/** Which group: by id, or by name. */
export type GetOnPremGroupArgs = Either<OnPremGroupById, OnPremGroupByName>;

/** Which group. */
export interface GetOnPremGroupStatusArgs {
  /** Id of the group: its `id` output. */
  id: string;
}

/** Which agents. */
export interface GetOnPremAgentsArgs {
  /** Only the agents of this group. Default: all agents of the workspace. */
  onPremGroupId?: string;
}

/** An agent by its id. */
export interface OnPremAgentById {
  /** Id of the agent: its `id` output. */
  id: string;
}

/** An agent by its name. */
export interface OnPremAgentByName {
  /** The agent's name, which only one agent of the group, or of the workspace, may have. */
  name: string;
  /** Id of the group to look in. Default: the whole workspace. */
  onPremGroupId?: string;
}

/** Which agent: by id, or by name. */
export type GetOnPremAgentArgs = Either<OnPremAgentById, OnPremAgentByName>;

/** Which agent. */
export interface GetOnPremAgentStatusArgs {
  /** Id of the agent: its `id` output. */
  id: string;
}

/** Which agents. */
export interface SearchOnPremAgentsArgs {
  /** Common name of the agent (`cn`). Default: all agents. */
  cn?: string;
}

/** For which agent. */
export interface GetOnPremAgentActivationCodeArgs {
  /** Id of the agent: its `id` output. */
  onPremAgentId: string;
}

const answers = () => import("./answers");
const groups = question("getOnPremGroups", answers);
const group = question("getOnPremGroup", answers);
const groupStatus = question("getOnPremGroupStatus", answers);
const agents = question("getOnPremAgents", answers);
const agent = question("getOnPremAgent", answers);
const agentStatus = question("getOnPremAgentStatus", answers);
const search = question("searchOnPremAgents", answers);
const activationCode = question(
  "getOnPremAgentActivationCode",
  answers,
  ({ code, ...rest }): OnPremAgentActivationCode => ({ ...rest, code: pulumi.secret(code) }),
);

/** All on-prem groups of the workspace. Needs On-Prem Groups → List. */
export function getOnPremGroups(args?: NoArgs, options?: InvokeOptions): Promise<OnPremGroupInfo[]> {
  return asked(groups, args, options);
}

/** All on-prem groups of the workspace, as an output. Needs On-Prem Groups → List. */
export function getOnPremGroupsOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<OnPremGroupInfo[]> {
  return askedOutput(groups, args, options);
}

/**
 * One on-prem group, by id or name. Needs On-Prem Groups → List and Get details.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const group = workato.getOnPremGroupOutput({ name: "Datacentre EU" });
 * new workato.OnPremAgent("agent-1", { onPremGroupId: group.id });
 * ```
 *
 * @errors "there is no on-prem group …"; for a name that several groups have, their ids.
 */
export function getOnPremGroup(args: GetOnPremGroupArgs, options?: InvokeOptions): Promise<OnPremGroupInfo> {
  return asked(group, args, options);
}

/** One on-prem group, by id or name, from outputs. Needs On-Prem Groups → List and Get details. */
export function getOnPremGroupOutput(
  args: AsInputs<GetOnPremGroupArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<OnPremGroupInfo> {
  return askedOutput(group, args, options);
}

/** Number of agents, of active agents, and the profiles of a group. Needs On-Prem Groups → Get status. */
export function getOnPremGroupStatus(
  args: GetOnPremGroupStatusArgs,
  options?: InvokeOptions,
): Promise<OnPremGroupStatus> {
  return asked(groupStatus, args, options);
}

/** Number of agents, of active agents, and the profiles of a group, from outputs. Needs On-Prem Groups → Get status. */
export function getOnPremGroupStatusOutput(
  args: AsInputs<GetOnPremGroupStatusArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<OnPremGroupStatus> {
  return askedOutput(groupStatus, args, options);
}

/** All on-prem agents of the workspace or of one group. Needs On-Prem Agents → List. */
export function getOnPremAgents(args?: GetOnPremAgentsArgs, options?: InvokeOptions): Promise<OnPremAgentInfo[]> {
  return asked(agents, args, options);
}

/** All on-prem agents of the workspace or of one group, from outputs. Needs On-Prem Agents → List. */
export function getOnPremAgentsOutput(
  args?: AsInputs<GetOnPremAgentsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<OnPremAgentInfo[]> {
  return askedOutput(agents, args, options);
}

/**
 * One on-prem agent, by id, or by name in the workspace or in one group. Needs On-Prem Agents → List and Get details.
 *
 * @errors "there is no on-prem agent …"; for a name that several agents have, their ids.
 */
export function getOnPremAgent(args: GetOnPremAgentArgs, options?: InvokeOptions): Promise<OnPremAgentInfo> {
  return asked(agent, args, options);
}

/** One on-prem agent, by id or name, from outputs. Needs On-Prem Agents → List and Get details. */
export function getOnPremAgentOutput(
  args: AsInputs<GetOnPremAgentArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<OnPremAgentInfo> {
  return askedOutput(agent, args, options);
}

/** Whether an agent is active now. Needs On-Prem Agents → Get status. */
export function getOnPremAgentStatus(
  args: GetOnPremAgentStatusArgs,
  options?: InvokeOptions,
): Promise<OnPremAgentStatus> {
  return asked(agentStatus, args, options);
}

/** Whether an agent is active now, from outputs. Needs On-Prem Agents → Get status. */
export function getOnPremAgentStatusOutput(
  args: AsInputs<GetOnPremAgentStatusArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<OnPremAgentStatus> {
  return askedOutput(agentStatus, args, options);
}

/** The agents with a common name, or all of them. Needs On-Prem Agents → Search. */
export function searchOnPremAgents(
  args?: SearchOnPremAgentsArgs,
  options?: InvokeOptions,
): Promise<FoundOnPremAgent[]> {
  return asked(search, args, options);
}

/** The agents with a common name, or all of them, from outputs. Needs On-Prem Agents → Search. */
export function searchOnPremAgentsOutput(
  args?: AsInputs<SearchOnPremAgentsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<FoundOnPremAgent[]> {
  return askedOutput(search, args, options);
}

/**
 * A fresh activation code, at every call: in a preview too. To keep one in the stack, use `OnPremAgentActivation`.
 * Needs On-Prem Agents → Get activation code.
 */
export function getOnPremAgentActivationCode(
  args: GetOnPremAgentActivationCodeArgs,
  options?: InvokeOptions,
): Promise<OnPremAgentActivationCode> {
  return asked(activationCode, args, options);
}

/** A fresh activation code, from outputs. Only `code` is a secret. Needs On-Prem Agents → Get activation code. */
export function getOnPremAgentActivationCodeOutput(
  args: AsInputs<GetOnPremAgentActivationCodeArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<OnPremAgentActivationCode> {
  return askedOutput(activationCode, args, options);
}
