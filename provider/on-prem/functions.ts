/** Functions that read on-prem groups and agents, as a program calls them. */

import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import { oneBy } from "../runtime/one-by";
import type { FoundAgent, GroupStatus, ObservedAgent, ObservedGroup } from "./api";

/** An on-prem group as it is in Workato. */
export type OnPremGroupInfo = ObservedGroup;
/** An on-prem agent as it is in Workato. */
export type OnPremAgentInfo = ObservedAgent;
/** How many agents a group has, how many are active, and the profiles with their connections. */
export type OnPremGroupStatus = GroupStatus;
/** An on-prem agent as a search answers it: with fewer fields than a listing. */
export type FoundOnPremAgent = FoundAgent;

/** By id, or by a name that only one group has. */
export interface GetOnPremGroupArgs {
  id?: string;
  name?: string;
}

export interface GetOnPremGroupStatusArgs {
  /** Id of the group. */
  id: string;
}

export interface GetOnPremAgentsArgs {
  /** Only the agents of this group. Default: all agents of the workspace. */
  onPremGroupId?: string;
}

/** By id, or by a name that only one agent has, in the whole workspace or in one group. */
export interface GetOnPremAgentArgs {
  id?: string;
  name?: string;
  onPremGroupId?: string;
}

export interface GetOnPremAgentStatusArgs {
  /** Id of the agent. */
  id: string;
}

export interface SearchOnPremAgentsArgs {
  /** Common name of the agent (`cn`). Default: all agents. */
  cn?: string;
}

export interface GetOnPremAgentActivationCodeArgs {
  /** Id of the agent. */
  agentId: string;
}

/** A fresh activation code. */
export interface OnPremAgentActivationCode {
  /** The code, a secret: whoever has it can set up the agent. */
  code: pulumi.Output<string>;
  /** When the code stops working (ISO 8601), an hour after it was made. */
  expiresAt: string;
  /** Hosts that the agent connects to, port 443. */
  gatewayHosts: string[];
}

// The client and its wire schemas are loaded by the first call, so that a program without functions never pays for them.
const api = async (client: Client) => (await import("./api")).onPremApi(client);

const listGroups = question(
  "getOnPremGroups",
  async (client: Client, _: Record<never, never>): Promise<OnPremGroupInfo[]> => (await api(client)).groups.all(),
);

const group = question(
  "getOnPremGroup",
  async (client: Client, { id, name }: GetOnPremGroupArgs): Promise<OnPremGroupInfo> => {
    const { groups } = await api(client);
    return oneBy(
      "on-prem group",
      { id, name },
      (wanted) => groups.find(wanted),
      (suffices) => groups.sure(suffices),
    );
  },
);

const groupStatus = question("getOnPremGroupStatus", async (client: Client, { id }: GetOnPremGroupStatusArgs) =>
  (await api(client)).groupStatus(id),
);

const listAgents = question(
  "getOnPremAgents",
  async (client: Client, { onPremGroupId }: GetOnPremAgentsArgs): Promise<OnPremAgentInfo[]> =>
    inGroup(await (await api(client)).agents.all(), onPremGroupId),
);

const inGroup = (agents: readonly OnPremAgentInfo[], groupId: string | undefined): OnPremAgentInfo[] =>
  agents.filter(({ onPremGroupId }) => groupId === undefined || onPremGroupId === groupId);

const agent = question(
  "getOnPremAgent",
  async (client: Client, { id, name, onPremGroupId }: GetOnPremAgentArgs): Promise<OnPremAgentInfo> => {
    const { agents } = await api(client);
    return oneBy(
      "on-prem agent",
      { id, name },
      (wanted) => agents.find(wanted),
      async (suffices) => inGroup(await agents.sure((all) => suffices(inGroup(all, onPremGroupId))), onPremGroupId),
    );
  },
);

const agentStatus = question(
  "getOnPremAgentStatus",
  async (client: Client, { id }: GetOnPremAgentStatusArgs): Promise<{ active: boolean }> => ({
    active: await (await api(client)).isActive(id),
  }),
);

const search = question("searchOnPremAgents", async (client: Client, { cn }: SearchOnPremAgentsArgs) =>
  (await api(client)).searchAgents(cn),
);

const activationCode = question(
  "getOnPremAgentActivationCode",
  async (client: Client, { agentId }: GetOnPremAgentActivationCodeArgs) => {
    const code = await (await api(client)).activationCode(agentId);
    const { expiresAt, gatewayHosts } = (await import("./activation-code")).claimsIn(code, Date.now());
    return { code, expiresAt, gatewayHosts };
  },
  ({ code, ...rest }): OnPremAgentActivationCode => ({ ...rest, code: pulumi.secret(code) }),
);

/** All on-prem groups of the workspace. Needs On-Prem Groups → List. */
export const getOnPremGroups = asked(listGroups);
/** All on-prem groups of the workspace, as an output. Needs On-Prem Groups → List. */
export const getOnPremGroupsOutput = askedOutput(listGroups);

/**
 * One on-prem group, by id or name. Needs On-Prem Groups → List and Get details.
 *
 * @errors "there is no on-prem group …"; for a name that several groups have, their ids.
 */
export const getOnPremGroup = asked(group);
/** One on-prem group, by id or name, from outputs. Needs On-Prem Groups → List and Get details. */
export const getOnPremGroupOutput = askedOutput(group);

/** Number of agents, of active agents, and the profiles of a group. Needs On-Prem Groups → Get status. */
export const getOnPremGroupStatus = asked(groupStatus);
/** Number of agents, of active agents, and the profiles of a group, from outputs. Needs On-Prem Groups → Get status. */
export const getOnPremGroupStatusOutput = askedOutput(groupStatus);

/** All on-prem agents of the workspace or of one group. Needs On-Prem Agents → List. */
export const getOnPremAgents = asked(listAgents);
/** All on-prem agents of the workspace or of one group, from outputs. Needs On-Prem Agents → List. */
export const getOnPremAgentsOutput = askedOutput(listAgents);

/**
 * One on-prem agent, by id, or by name in the workspace or in one group. Needs On-Prem Agents → List and Get details.
 *
 * @errors "there is no on-prem agent …"; for a name that several agents have, their ids.
 */
export const getOnPremAgent = asked(agent);
/** One on-prem agent, by id or name, from outputs. Needs On-Prem Agents → List and Get details. */
export const getOnPremAgentOutput = askedOutput(agent);

/** Whether an agent is active now. Needs On-Prem Agents → Get status. */
export const getOnPremAgentStatus = asked(agentStatus);
/** Whether an agent is active now, from outputs. Needs On-Prem Agents → Get status. */
export const getOnPremAgentStatusOutput = askedOutput(agentStatus);

/** The agents with a common name, or all of them. Needs On-Prem Agents → Search. */
export const searchOnPremAgents = asked(search);
/** The agents with a common name, or all of them, from outputs. Needs On-Prem Agents → Search. */
export const searchOnPremAgentsOutput = askedOutput(search);

/**
 * A fresh activation code, at every call: in a preview too. To keep one in the stack, use `OnPremAgentActivation`.
 * Needs On-Prem Agents → Get activation code.
 */
export const getOnPremAgentActivationCode = asked(activationCode);
/** A fresh activation code, from outputs. The whole result is a secret. Needs On-Prem Agents → Get activation code. */
export const getOnPremAgentActivationCodeOutput = askedOutput(activationCode);
