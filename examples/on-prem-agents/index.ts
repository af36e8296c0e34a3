// A fleet of on-prem groups and agents, declared in fleet.json, with what the agents' installers need.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as workato from "pulumi-workato";
import { linuxInstaller } from "pulumi-workato/installers";

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
  agents.map((settings) => {
    const agent = new workato.OnPremAgent(settings.name, { ...settings, onPremGroupId: resource.id });
    const activation = new workato.OnPremAgentActivation(settings.name, { onPremAgentId: agent.id });
    return { name: settings.name, os: settings.os, agent, activation };
  }),
);

/** Ids by name, to be looked up in Workato. */
export const groupIds = Object.fromEntries(groups.map(({ resource }, index) => [fleet[index].group, resource.id]));

export const agentsToInstall = agents.map(({ agent, activation }) => ({
  id: agent.id,
  name: agent.name,
  os: agent.os,
  commonName: agent.cn,
  state: agent.state,
  codeExpiresAt: activation.expiresAt,
  gatewayHosts: activation.gatewayHosts,
}));

/** The installer of each Linux agent, a secret: pulumi stack output installScripts --show-secrets. */
export const installScripts = Object.fromEntries(
  agents
    .filter(({ os }) => os === "linux")
    .map(({ name, activation }) => [name, linuxInstaller({ activation, agentName: name })]),
);
