/** Routes and wire shapes of on-prem groups and agents. Source: Workato's API reference, "On-premise API". */

import { z } from "zod";
import { fields, flag, list, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { route } from "../client/requests/routes";
import type { FoundOnPremAgent, OnPremAgentInfo, OnPremGroupInfo, OnPremGroupStatus } from "./results";

export const routes = {
  listGroups: route("GET /api/on_prem_groups", "On-Prem Groups → List"),
  createGroup: route("POST /api/on_prem_groups", "On-Prem Groups → Create"),
  getGroup: route("GET /api/on_prem_groups/:id", "On-Prem Groups → Get details"),
  updateGroup: route("PUT /api/on_prem_groups/:id", "On-Prem Groups → Update"),
  deleteGroup: route("DELETE /api/on_prem_groups/:id", "On-Prem Groups → Delete"),
  groupStatus: route("GET /api/on_prem_groups/:id/status", "On-Prem Groups → Get status"),
  listAgents: route("GET /api/on_prem_agents", "On-Prem Agents → List"),
  createAgent: route("POST /api/on_prem_agents", "On-Prem Agents → Create"),
  getAgent: route("GET /api/on_prem_agents/:id", "On-Prem Agents → Get details"),
  updateAgent: route("PUT /api/on_prem_agents/:id", "On-Prem Agents → Update"),
  deleteAgent: route("DELETE /api/on_prem_agents/:id", "On-Prem Agents → Delete"),
  agentStatus: route("GET /api/on_prem_agents/:id/status", "On-Prem Agents → Get status"),
  searchAgents: route("GET /api/on_prem_agents/search", "On-Prem Agents → Search"),
  activationCode: route("GET /api/on_prem_agents/:id/activation_code", "On-Prem Agents → Get activation code"),
} as const;

/** Older Virtual Private Workato lacks what is optional here. */
const group = fields({
  id: wireId,
  name: z.string(),
  useManagedConnection: flag,
  whitelistedIps: list(z.string()),
  inUse: flag,
  configVersion: optionalNumber,
  logsEnabled: flag,
  createdAt: z.string(),
}) satisfies z.ZodType<OnPremGroupInfo>;

/** What listings and searches show. */
const agentFields = {
  id: wireId,
  name: z.string(),
  onPremGroupId: wireId,
  os: optionalText,
  awaitingSetup: flag,
  enabled: z
    .boolean()
    .nullish()
    .transform((enabled) => enabled ?? true),
};

const agent = fields({
  ...agentFields,
  cn: optionalText,
  state: optionalText,
  activated: flag,
  lastSeenVersion: optionalText,
  installationMethod: optionalText,
  createdAt: z.string(),
  updatedAt: optionalText,
}) satisfies z.ZodType<OnPremAgentInfo>;

const foundAgent = fields({ ...agentFields, cn: z.string() }) satisfies z.ZodType<FoundOnPremAgent>;

const profile = fields({
  name: z.string(),
  provider: optionalText,
  type: optionalText,
  connections: list(z.object({ id: wireId, name: z.string() })),
});

const groupStatus = fields({
  agentCount: z.number(),
  activeAgentCount: z.number(),
  profiles: list(profile),
}) satisfies z.ZodType<OnPremGroupStatus>;

const agentStatus = z.object({ active: z.boolean() });

const activationCode = z.object({ code: z.string().min(1) });

export type ObservedGroup = OnPremGroupInfo;
export type ObservedAgent = OnPremAgentInfo;

export interface GroupBody {
  name?: string;
  use_managed_connection?: boolean;
  settings_attributes?: { whitelisted_ips: string[] };
}

export class OnPremApi {
  readonly groups: Entities<ObservedGroup>;
  readonly agents: Entities<ObservedAgent>;
  /** Ids of agents that were waited for in vain in this operation. */
  readonly notReady = new Set<string>();

  constructor(private readonly client: Client) {
    this.groups = new Entities(
      client,
      {
        list: routes.listGroups,
        get: routes.getGroup,
        create: routes.createGroup,
        update: routes.updateGroup,
        delete: routes.deleteGroup,
      },
      group,
    );
    this.agents = new Entities(
      client,
      {
        list: routes.listAgents,
        get: routes.getAgent,
        create: routes.createAgent,
        update: routes.updateAgent,
        delete: routes.deleteAgent,
      },
      agent,
    );
  }

  get clock() {
    return this.client.clock;
  }

  groupStatus(id: string): Promise<OnPremGroupStatus> {
    return this.client.call(routes.groupStatus, groupStatus, { path: { id } });
  }

  async isActive(id: string): Promise<boolean> {
    return (await this.client.call(routes.agentStatus, agentStatus, { path: { id } })).active;
  }

  /** All agents, or those with this common name. The documentation's table has `cn` in the URL, its sample in the body. */
  async searchAgents(cn?: string): Promise<FoundOnPremAgent[]> {
    const found = await this.client.callForList(routes.searchAgents, foundAgent, { query: { cn } });
    return found.filter((one) => cn === undefined || one.cn === cn);
  }

  /** A new activation code, good for one hour. A secret: it lets whoever has it set up this agent. */
  async activationCode(id: string): Promise<string> {
    return (await this.client.call(routes.activationCode, activationCode, { path: { id } })).code;
  }
}

export const onPremApi = (client: Client): OnPremApi => client.area(make);
const make = (client: Client) => new OnPremApi(client);
