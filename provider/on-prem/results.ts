/** What the functions of on-prem groups and agents answer. */

import type * as pulumi from "@pulumi/pulumi";
import type { OnPremAgentOs } from "./agent";

/** An on-prem group as it is in Workato. */
export interface OnPremGroupInfo {
  /** The group's id. */
  id: string;
  /** The group's name. */
  name: string;
  /** Whether the agents get their profiles from Workato. */
  useManagedConnection: boolean;
  /** Addresses that may use the group; empty where all may. */
  whitelistedIps: string[];
  /** Whether connections use the group. */
  inUse: boolean;
  /** Version of the group's cloud profile; undefined until one is configured. */
  configVersion: number | undefined;
  /** Whether the agents send their logs to Workato. */
  logsEnabled: boolean;
  /** When the group was created (ISO 8601). */
  createdAt: string;
}

/** How many agents a group has, how many are active, and the profiles with their connections. */
export interface OnPremGroupStatus {
  /** How many agents the group has. */
  agentCount: number;
  /** How many of them are active now. */
  activeAgentCount: number;
  /** The profiles of the group: what its agents can reach. */
  profiles: OnPremProfile[];
}

/** A profile of a group: one system that its agents can reach. */
export interface OnPremProfile {
  /** The profile's name. */
  name: string;
  /** The connector by its name in the API, where Workato tells it. */
  provider: string | undefined;
  /** Kind of profile, where Workato tells it. */
  type: string | undefined;
  /** The connections that use the profile. */
  connections: OnPremProfileConnection[];
}

/** A connection that uses a profile. */
export interface OnPremProfileConnection {
  /** The connection's id. */
  id: string;
  /** The connection's name. */
  name: string;
}

/** An on-prem agent as it is in Workato. */
export interface OnPremAgentInfo {
  /** The agent's id. */
  id: string;
  /** The agent's name. */
  name: string;
  /** Id of the agent's group. */
  onPremGroupId: string;
  /** Operating system of the host; undefined while Workato does not know it. */
  os: OnPremAgentOs | undefined;
  /** Whether the agent still waits to be set up. */
  awaitingSetup: boolean;
  /** Whether the agent may work. */
  enabled: boolean;
  /** Common name in the agent's certificate, `<32 hex digits>:<id>`. */
  cn: string | undefined;
  /** State when last seen, for example `awaiting_setup` or `connected`. */
  state: string | undefined;
  /** Whether an installation has been activated as this agent. */
  activated: boolean;
  /** Version of the agent program when last seen; undefined before it was. */
  lastSeenVersion: string | undefined;
  /** How the agent was installed, where Workato knows it. */
  installationMethod: string | undefined;
  /** When the agent was created (ISO 8601). */
  createdAt: string;
  /** When the agent was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** Whether an agent is active. */
export interface OnPremAgentStatus {
  /** Whether it is connected to Workato now. */
  active: boolean;
}

/** An on-prem agent as a search answers it: with fewer fields than a listing. */
export interface FoundOnPremAgent {
  /** The agent's id. */
  id: string;
  /** Id of the agent's group. */
  onPremGroupId: string;
  /** The agent's name. */
  name: string;
  /** Common name in the agent's certificate, `<32 hex digits>:<id>`. */
  cn: string;
  /** Operating system of the host; undefined while Workato does not know it. */
  os: OnPremAgentOs | undefined;
  /** Whether the agent still waits to be set up. */
  awaitingSetup: boolean;
  /** Whether the agent may work. */
  enabled: boolean;
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
