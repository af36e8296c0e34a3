/** Routes and wire shapes of on-prem groups and agents. Source: Workato's API reference, "On-premise API". */

import { z } from "zod";
import type { Client } from "../client/client";
import { Collection } from "../client/collection";
import { decodeMany, decodeOne, wireId } from "../client/decode";
import { absent, goneIsDone } from "../client/gone";
import { route } from "../client/routes";
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

/** Older Virtual Private Workato lacks the fields that are nullish here. */
const group = z
  .object({
    id: wireId,
    name: z.string(),
    created_at: z.string(),
    in_use: z.boolean().nullish(),
    use_managed_connection: z.boolean().nullish(),
    config_version: z.number().nullish(),
    logs_enabled: z.boolean().nullish(),
    whitelisted_ips: z.array(z.string()).nullish(),
  })
  .transform(
    (wire): OnPremGroupInfo => ({
      id: wire.id,
      name: wire.name,
      useManagedConnection: wire.use_managed_connection ?? false,
      whitelistedIps: wire.whitelisted_ips ?? [],
      inUse: wire.in_use ?? false,
      configVersion: wire.config_version ?? undefined,
      logsEnabled: wire.logs_enabled ?? false,
      createdAt: wire.created_at,
    }),
  );

const agent = z
  .object({
    id: wireId,
    on_prem_group_id: wireId,
    name: z.string(),
    cn: z.string().nullish(),
    os: z.string().nullish(),
    installation_method: z.string().nullish(),
    awaiting_setup: z.boolean().nullish(),
    enabled: z.boolean().nullish(),
    last_seen_version: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string().nullish(),
    state: z.string().nullish(),
    activated: z.boolean().nullish(),
  })
  .transform(
    (wire): OnPremAgentInfo => ({
      id: wire.id,
      name: wire.name,
      onPremGroupId: wire.on_prem_group_id,
      os: wire.os ?? undefined,
      awaitingSetup: wire.awaiting_setup ?? false,
      enabled: wire.enabled ?? true,
      cn: wire.cn ?? undefined,
      state: wire.state ?? undefined,
      activated: wire.activated ?? false,
      lastSeenVersion: wire.last_seen_version ?? undefined,
      installationMethod: wire.installation_method ?? undefined,
      createdAt: wire.created_at,
      updatedAt: wire.updated_at ?? undefined,
    }),
  );

const groupStatus = z
  .object({
    agent_count: z.number(),
    active_agent_count: z.number(),
    profiles: z
      .array(
        z.object({
          name: z.string(),
          provider: z.string().nullish(),
          type: z.string().nullish(),
          connections: z.array(z.object({ id: wireId, name: z.string() })).nullish(),
        }),
      )
      .nullish(),
  })
  .transform(
    (wire): OnPremGroupStatus => ({
      agentCount: wire.agent_count,
      activeAgentCount: wire.active_agent_count,
      profiles: (wire.profiles ?? []).map((profile) => ({
        name: profile.name,
        provider: profile.provider ?? undefined,
        type: profile.type ?? undefined,
        connections: profile.connections ?? [],
      })),
    }),
  );

const agentStatus = z.object({ active: z.boolean() });

const activationCode = z.object({ code: z.string().min(1) });

/** A search answers with fewer fields than a listing. */
const foundAgent = z
  .object({
    id: wireId,
    on_prem_group_id: wireId,
    name: z.string(),
    cn: z.string(),
    os: z.string().nullish(),
    awaiting_setup: z.boolean().nullish(),
    enabled: z.boolean().nullish(),
  })
  .transform(
    (wire): FoundOnPremAgent => ({
      id: wire.id,
      onPremGroupId: wire.on_prem_group_id,
      name: wire.name,
      cn: wire.cn,
      os: wire.os ?? undefined,
      awaitingSetup: wire.awaiting_setup ?? false,
      enabled: wire.enabled ?? true,
    }),
  );

export type ObservedGroup = OnPremGroupInfo;
export type ObservedAgent = OnPremAgentInfo;

export interface GroupBody {
  name?: string;
  use_managed_connection?: boolean;
  settings_attributes?: { whitelisted_ips: string[] };
}

export interface AgentBody {
  name?: string;
  on_prem_group_id?: number;
  os?: string;
  awaiting_setup?: boolean;
  enabled?: boolean;
}

export class OnPremApi {
  readonly groups: Collection<ObservedGroup>;
  readonly agents: Collection<ObservedAgent>;

  constructor(private readonly client: Client) {
    this.groups = new Collection(
      client,
      async () => decodeMany(routes.listGroups, group, await client.request(routes.listGroups)),
      (id) => absent(this.getGroup(id)),
    );
    this.agents = new Collection(
      client,
      async () => decodeMany(routes.listAgents, agent, await client.request(routes.listAgents)),
      (id) => absent(this.getAgent(id)),
    );
  }

  get clock() {
    return this.client.clock;
  }

  async createGroup(body: GroupBody): Promise<ObservedGroup> {
    return this.keepGroup(
      decodeOne(routes.createGroup, group, await this.client.request(routes.createGroup, { body })),
    );
  }

  async getGroup(id: string): Promise<ObservedGroup> {
    return decodeOne(routes.getGroup, group, await this.client.request(routes.getGroup, { path: { id } }));
  }

  async updateGroup(id: string, body: GroupBody): Promise<ObservedGroup> {
    const answer = await this.client.request(routes.updateGroup, { path: { id }, body });
    return this.keepGroup(decodeOne(routes.updateGroup, group, answer));
  }

  /** Workato deletes the group's agents with it. */
  async deleteGroup(id: string): Promise<void> {
    await goneIsDone(this.client.request(routes.deleteGroup, { path: { id } }));
    this.groups.remove(id);
  }

  async groupStatus(id: string): Promise<OnPremGroupStatus> {
    return decodeOne(routes.groupStatus, groupStatus, await this.client.request(routes.groupStatus, { path: { id } }));
  }

  async createAgent(body: AgentBody): Promise<ObservedAgent> {
    return this.keepAgent(
      decodeOne(routes.createAgent, agent, await this.client.request(routes.createAgent, { body })),
    );
  }

  async getAgent(id: string): Promise<ObservedAgent> {
    return decodeOne(routes.getAgent, agent, await this.client.request(routes.getAgent, { path: { id } }));
  }

  async updateAgent(id: string, body: AgentBody): Promise<ObservedAgent> {
    const answer = await this.client.request(routes.updateAgent, { path: { id }, body });
    return this.keepAgent(decodeOne(routes.updateAgent, agent, answer));
  }

  async deleteAgent(id: string): Promise<void> {
    await goneIsDone(this.client.request(routes.deleteAgent, { path: { id } }));
    this.agents.remove(id);
  }

  async isActive(id: string): Promise<boolean> {
    const answer = await this.client.request(routes.agentStatus, { path: { id } });
    return decodeOne(routes.agentStatus, agentStatus, answer).active;
  }

  /** All agents, or those with this common name. The documentation's table has `cn` in the URL, its sample in the body. */
  async searchAgents(cn?: string): Promise<FoundOnPremAgent[]> {
    const answer = await this.client.request(routes.searchAgents, { query: { cn } });
    return decodeMany(routes.searchAgents, foundAgent, answer).filter((found) => cn === undefined || found.cn === cn);
  }

  /** A new activation code, good for one hour. A secret: it lets whoever has it set up this agent. */
  async activationCode(id: string): Promise<string> {
    const answer = await this.client.request(routes.activationCode, { path: { id } });
    return decodeOne(routes.activationCode, activationCode, answer).code;
  }

  private keepGroup(observed: ObservedGroup): ObservedGroup {
    this.groups.put(observed);
    return observed;
  }

  private keepAgent(observed: ObservedAgent): ObservedAgent {
    this.agents.put(observed);
    return observed;
  }
}

export const onPremApi = (client: Client): OnPremApi => client.area(make);
const make = (client: Client) => new OnPremApi(client);
