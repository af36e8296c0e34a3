/** On-prem groups, agents and activation codes under torture. */

import { chance, isOurs, type Kind, pick } from "./kind";

const ADDRESSES = ["192.0.2.1", "198.51.100.0/24", "2001:db8::1"];

const group: Kind = {
  type: "OnPremGroup",
  collection: "on_prem_groups",
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.5) && { whitelistedIps: ADDRESSES.filter(() => chance(random, 0.5)) }),
    ...(isOurs(name) && chance(random, 0.6) && { useManagedConnection: chance(random, 0.5) }),
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    (inputs.useManagedConnection === undefined || entity.use_managed_connection === inputs.useManagedConnection) &&
    (inputs.whitelistedIps === undefined ||
      JSON.stringify([...(entity.whitelisted_ips as string[])].sort()) ===
        JSON.stringify([...(inputs.whitelistedIps as string[])].sort())),
  click: (random, { id, name }) => ({
    method: "PUT",
    path: `/api/on_prem_groups/${id}`,
    body: chance(random, 0.5)
      ? { settings_attributes: { whitelisted_ips: ["203.0.113.7"] } }
      : { name: `${name} clicked` },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/on_prem_groups/${id}` }],
  byHand: (_, name) => ({ method: "POST", path: "/api/on_prem_groups", body: { name } }),
};

const agent: Kind = {
  type: "OnPremAgent",
  collection: "on_prem_agents",
  parents: [{ input: "onPremGroupId", of: ["OnPremGroup"] }],
  container: (entity) => `on_prem_groups ${entity.on_prem_group_id}`,
  inputs: (random, name) => ({
    name,
    ...(chance(random, 0.5) && { os: pick(random, ["linux", "windows", "mac"]) }),
    ...(chance(random, 0.3) && { enabled: chance(random, 0.5) }),
    ...(chance(random, 0.2) && { awaitingSetup: chance(random, 0.5) }),
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    String(entity.on_prem_group_id) === inputs.onPremGroupId &&
    (inputs.os === undefined || entity.os === inputs.os) &&
    (inputs.enabled === undefined || entity.enabled === inputs.enabled),
  click: (random, { id, name, enabled }) => ({
    method: "PUT",
    path: `/api/on_prem_agents/${id}`,
    body: chance(random, 0.5) ? { enabled: !enabled } : { name: `${name} clicked` },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/on_prem_agents/${id}` }],
  byHand: (random, name, workspace) => {
    const groups = workspace.all("on_prem_groups");
    if (groups.length === 0) return undefined;
    return {
      method: "POST",
      path: "/api/on_prem_agents",
      body: { name, on_prem_group_id: pick(random, groups).id, os: "linux" },
    };
  },
};

const activation: Kind = {
  type: "OnPremAgentActivation",
  collection: "on_prem_agents",
  isView: true,
  parents: [{ input: "onPremAgentId", of: ["OnPremAgent"], exclusive: true }],
  inputs: (random) => (chance(random, 0.5) ? { triggers: { host: pick(random, ["a", "b"]) } } : {}),
  matches: (entity, inputs) => String(entity.id) === inputs.onPremAgentId,
};

export const onPremKinds: readonly Kind[] = [group, agent, activation];
