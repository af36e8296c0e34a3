// A fleet of on-prem groups and agents, declared in fleet.json.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as workato from "pulumi-workato";

interface Group {
  group: string;
  useManagedConnection?: boolean;
  whitelistedIps?: string[];
  agents: { name: string; os: workato.OnPremAgentOs; awaitingSetup?: boolean }[];
}

const fleet: Group[] = JSON.parse(readFileSync(join(__dirname, "fleet.json"), "utf8"));

const groups = fleet.map(({ group, agents, ...settings }) => ({
  resource: new workato.OnPremGroup(group, settings),
  agents,
}));

const agents = groups.flatMap(({ resource, agents }) =>
  agents.map((agent) => new workato.OnPremAgent(agent.name, { ...agent, onPremGroupId: resource.id })),
);

/** Ids by name, to be looked up in Workato. */
export const groupIds = Object.fromEntries(groups.map(({ resource }, index) => [fleet[index].group, resource.id]));

/** What an installer needs to know of each agent so far. */
export const agentsToInstall = agents.map((agent) => ({
  id: agent.id,
  name: agent.name,
  os: agent.os,
  commonName: agent.cn,
  state: agent.state,
}));
