/** On-prem groups and agents in the emulator. */

import { createHash } from "node:crypto";
import { routes } from "../on-prem/api";
import { activationCode, isActive } from "./agents";
import { found, missing, ok, type Reply, success } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, remove, stringIn, type World } from "./area";
import { type Entity, visible } from "./store";

const GROUPS = "on_prem_groups";
const AGENTS = "on_prem_agents";

export const onPrem = [
  answering(routes.listGroups, (_, { store }) => ok(store.all(GROUPS).map(visible))),

  answering(routes.createGroup, ({ body }, world) => {
    const name = stringIn(body, "name");
    if (!name) throw missing("name");
    const group = world.store.add(GROUPS, {
      name,
      created_at: world.clock.timestamp(),
      in_use: false,
      use_managed_connection: booleanIn(body, "use_managed_connection") ?? false,
      config_version: null,
      logs_enabled: false,
      whitelisted_ips: addressesIn(body) ?? [],
    });
    return one(group, world);
  }),

  answering(routes.getGroup, (call, world) => one(find(GROUPS, call, world), world)),

  answering(routes.updateGroup, (call, world) => {
    const group = find(GROUPS, call, world);
    group.name = stringIn(call.body, "name") ?? group.name;
    group.whitelisted_ips = addressesIn(call.body) ?? group.whitelisted_ips;
    return one(group, world);
  }),

  answering(routes.deleteGroup, (call, world) => {
    const { id } = find(GROUPS, call, world);
    world.store.remove(GROUPS, (group) => group.id === id);
    world.store.remove(AGENTS, (agent) => agent.on_prem_group_id === id);
    return success;
  }),

  answering(routes.groupStatus, (call, world) => {
    const group = find(GROUPS, call, world);
    const agents = world.store.all(AGENTS).filter((agent) => agent.on_prem_group_id === group.id);
    return ok({
      agent_count: agents.length,
      active_agent_count: agents.filter(isActive).length,
      profiles: group._profiles ?? [],
    });
  }),

  answering(routes.listAgents, (_, { store }) => ok(store.all(AGENTS).map(visible))),

  answering(routes.createAgent, ({ body }, world) => {
    const { store, clock } = world;
    const name = stringIn(body, "name");
    if (!name) throw missing("name");
    const groupId = integerIn(body, "on_prem_group_id");
    if (groupId === undefined) throw missing("on_prem_group_id");
    found(store.find(GROUPS, groupId));
    const awaitingSetup = booleanIn(body, "awaiting_setup") ?? true;
    const id = store.newId();
    const now = clock.timestamp();
    const agent = store.add(AGENTS, {
      id,
      on_prem_group_id: groupId,
      name,
      cn: `${createHash("md5").update(`${id}`).digest("hex")}:${id}`,
      os: stringIn(body, "os") ?? null,
      installation_method: null,
      awaiting_setup: awaitingSetup,
      enabled: booleanIn(body, "enabled") ?? true,
      last_seen_version: null,
      created_at: now,
      updated_at: now,
      state: awaitingSetup ? "awaiting_setup" : "connected",
      activated: false,
    });
    return one(agent, world);
  }),

  // Before /:id, which would take "search" for an id.
  answering(routes.searchAgents, ({ query, body }, { store }) => {
    const cn = query.get("cn") ?? stringIn(body, "cn");
    return ok(
      store
        .all(AGENTS)
        .filter((agent) => cn === undefined || agent.cn === cn)
        .map(searchResult),
    );
  }),

  answering(routes.getAgent, (call, world) => one(find(AGENTS, call, world), world)),

  answering(routes.agentStatus, (call, world) => ok({ active: isActive(find(AGENTS, call, world)) })),

  answering(routes.activationCode, (call, world) => {
    const code = activationCode(find(AGENTS, call, world), world);
    return ok(world.options.onPremAnswers === "array" ? [{ code }] : { code });
  }),

  answering(routes.updateAgent, (call, world) => {
    const agent = find(AGENTS, call, world);
    const groupId = integerIn(call.body, "on_prem_group_id");
    found(groupId !== undefined && world.store.find(GROUPS, groupId));
    agent.name = stringIn(call.body, "name") ?? agent.name;
    agent.os = stringIn(call.body, "os") ?? agent.os;
    agent.on_prem_group_id = groupId ?? agent.on_prem_group_id;
    agent.enabled = booleanIn(call.body, "enabled") ?? agent.enabled;
    agent.updated_at = world.clock.timestamp();
    return one(agent, world);
  }),

  answering(routes.deleteAgent, (call, world) => remove(AGENTS, call, world)),
];

/** The documentation shows one-element arrays where one would expect the object. */
function one(entity: Entity, { options }: World): Reply {
  return ok(options.onPremAnswers === "array" ? [visible(entity)] : visible(entity));
}

function addressesIn(body: Call["body"]): string[] | undefined {
  const settings = body.settings_attributes as { whitelisted_ips?: unknown } | undefined;
  return Array.isArray(settings?.whitelisted_ips) ? settings.whitelisted_ips.map(String) : undefined;
}

/** A search answers with fewer fields than a listing. */
function searchResult(agent: Entity): Record<string, unknown> {
  const { id, on_prem_group_id, name, cn, os, awaiting_setup, enabled } = agent;
  return { id, on_prem_group_id, name, cn, os, awaiting_setup, enabled };
}
