/** Each permission of the on-prem area, taken away, is named by the error of the call that needs it. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { Client, isGone, resolveSettings } from "../../provider/client";
import { OnPremApi, routes } from "../../provider/on-prem/api";

const PERMISSIONS = Object.values(routes).map(({ permission }) => permission);

const CALLS: Record<keyof typeof routes, (api: OnPremApi, group: string, agent: string) => Promise<unknown>> = {
  listGroups: (api) => api.groups.all(),
  createGroup: (api) => api.groups.create({ name: "x" }),
  getGroup: (api, group) => api.groups.get(group),
  updateGroup: (api, group) => api.groups.update(group, { name: "x" }),
  deleteGroup: (api, group) => api.groups.delete(group),
  groupStatus: (api, group) => api.groupStatus(group),
  listAgents: (api) => api.agents.all(),
  createAgent: (api, group) => api.agents.create({ name: "x", on_prem_group_id: Number(group) }),
  getAgent: (api, _, agent) => api.agents.get(agent),
  updateAgent: (api, _, agent) => api.agents.update(agent, { name: "x" }),
  deleteAgent: (api, _, agent) => api.agents.delete(agent),
  agentStatus: (api, _, agent) => api.isActive(agent),
  searchAgents: (api) => api.searchAgents(),
  activationCode: (api, _, agent) => api.activationCode(agent),
};

async function workspace(
  emulator: Emulator,
): Promise<{ api: OnPremApi; group: string; agent: string; client: Client }> {
  const settings: Record<string, string> = { "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token };
  const client = new Client(resolveSettings((key) => settings[key], {}));
  const api = new OnPremApi(client);
  const { id: group } = await api.groups.create({ name: "group" });
  const { id: agent } = await api.agents.create({ name: "agent", on_prem_group_id: Number(group) });
  return { api, group, agent, client };
}

// @rule the role lists the endpoints that a token may call
describe.each(["403", "401"] as const)("where a missing permission is a %s", (missingPermission) => {
  // @rule 403 names what the role lacks
  test.each(Object.entries(CALLS))("%s needs exactly its own permission", async (name, call) => {
    const emulator = await startEmulator({ missingPermission });
    const { api, group, agent, client } = await workspace(emulator);
    const { permission } = routes[name as keyof typeof routes];

    emulator.state().permissions = PERMISSIONS.filter((other) => other !== permission);
    const error = await call(api, group, agent).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.message).toContain(`"${permission}"`);
    expect(error?.message).not.toContain("\n");
    expect(isGone(error)).toBe(false);

    emulator.state().permissions = [permission];
    await expect(call(api, group, agent)).resolves.not.toThrow();
    await Promise.all([client.close(), emulator.close()]);
  });
});
