/** Keys of clients of the API platform in the plugin: /api/v2/api_clients/:id/api_keys. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { addresses, flag, id, ifExists, name, text } from "../runtime/values/schemas";
import { type ApiPlatformApi, apiPlatformApi, keyInfoOf, type ObservedKey, routes } from "./api";
import type { ApiPlatformKeyInfo } from "./functions";
import type { ApiPlatformKeyArgs } from "./key";

const inputs = z.strictObject({
  apiClientId: property(id("API platform client", "ApiPlatformClient"), { replaces: true }),
  name,
  active: property(flag.optional(), { default: true }),
  ipAllowList: addresses().optional(),
  ipDenyList: addresses().optional(),
  rotate: text.optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<ApiPlatformKeyArgs>>;
type Inputs = z.output<typeof inputs>;

/** What Workato does not show, or shows once. */
interface Kept {
  rotate?: string;
  token?: string;
}
type Key = Omit<ApiPlatformKeyInfo, "activeSince"> & Kept;

export const apiPlatformKey = defineHandler<Inputs, Key, ApiPlatformApi>({
  type: "ApiPlatformKey",
  noun: "API key",
  id: { form: /^[1-9]\d*\/[1-9]\d*$/, like: "3317/37326, the client's id and the key's" },
  api: apiPlatformApi,
  uses: {
    read: [routes.listKeys],
    write: [
      ...[routes.createKey, routes.updateKey, routes.enableKey, routes.disableKey, routes.refreshKey],
      routes.deleteKey,
    ],
  },
  inputs,
  label: ({ name, apiClientId }) => `${JSON.stringify(name ?? "")} of API platform client ${apiClientId}`,
  find: async (api, { apiClientId, name }, now) =>
    (await api.keysNow(apiClientId, now)).filter((one) => one.name === name).map((one) => observed(apiClientId, one)),
  list: async (api) => {
    const clients = await api.clients.all();
    const keys = clients.map(async ({ id }) => (await api.keysNow(id, false)).map((one) => observed(id, one)));
    return (await Promise.all(keys)).flat();
  },

  create: async (api, desired) => {
    const { apiClientId, active = true, rotate } = desired;
    const { key, token } = await api.createKey(apiClientId, { ...bodyOf(desired), active });
    return token === undefined ? withNewToken(api, key, desired, {}) : observed(apiClientId, key, { token, rotate });
  },

  read: async (api, id, { token, rotate }) => {
    const [apiClientId, keyId] = idsIn(id);
    const key = await api.key(apiClientId, keyId);
    return key && observed(apiClientId, key, { token, rotate });
  },

  update: async (api, id, desired, state, { justMade, log }) => {
    const key = await changed(api, id, desired, state);
    const { token, rotate } = state;
    if (justMade) log(`the answer to the creation of API key ${id} was lost, and its token with it: it gets a new one`);
    else if (desired.rotate === undefined || desired.rotate === rotate) {
      if (token === undefined) {
        log(`the token of API key ${id} is not known to this stack: set or change rotate to make a new one`);
      }
      return observed(desired.apiClientId, key, { token, rotate });
    }
    return withNewToken(api, key, desired, { token, rotate });
  },

  delete: (api, id) => {
    const [apiClientId, keyId] = idsIn(id);
    return api.keys(apiClientId).delete(keyId);
  },
});

/** A change wants the name and whether it is active, too; that itself is changed by routes of its own. */
async function changed(api: ApiPlatformApi, id: string, desired: Inputs, state: Partial<Key>): Promise<ObservedKey> {
  const [apiClientId, keyId] = idsIn(id);
  const now = await api.key(apiClientId, keyId);
  if (now === undefined) throw new Error(`there is no API key ${id} any more: run pulumi refresh`);
  const changes = changedInputs(inputs, desired, state);
  const isChanged = ["name", "ipAllowList", "ipDenyList"].some((input) => input in changes);
  const key = isChanged
    ? await api.keys(apiClientId).update(keyId, { ...bodyOf(desired, state), active: now.active })
    : now;
  const active = desired.active ?? (state.active === undefined ? key.active : true);
  return key.active === active ? key : api.switchKey(apiClientId, key, active);
}

function bodyOf({ name, ipAllowList, ipDenyList }: Inputs, state: Partial<Key> = {}) {
  return {
    name,
    ip_allow_list: ipAllowList ?? (state.ipAllowList === undefined ? undefined : []),
    ip_deny_list: ipDenyList ?? (state.ipDenyList === undefined ? undefined : []),
  };
}

/** Makes a token; when that fails, the outputs show that what `rotate` asks for is still to be done. */
async function withNewToken(
  api: ApiPlatformApi,
  key: ObservedKey,
  { apiClientId, rotate }: Inputs,
  before: Kept,
): Promise<Observed<Key>> {
  try {
    const made = await api.refreshKey(apiClientId, key.id);
    if (made.token !== undefined) return observed(apiClientId, made.key, { token: made.token, rotate });
    throw new Error("Workato made one and did not show it: change rotate to make another");
  } catch (error) {
    throw new PartialFailure(observed(apiClientId, key, before), [
      `the token could not be made: ${(error as Error).message}`,
    ]);
  }
}

const idsIn = (id: string) => id.split("/") as [apiClientId: string, keyId: string];

/** Without since when it is active, which changes by itself. */
function observed(apiClientId: string, key: ObservedKey, kept: Kept = {}): Observed<Key> {
  const { activeSince: _, ...one } = keyInfoOf(apiClientId, key);
  return { ...one, ...kept };
}
