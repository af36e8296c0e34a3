/** Custom OAuth profiles in the plugin: /api/custom_oauth_profiles. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/answers/errors";
import { hiddenIn } from "../client/answers/hidden";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { forceDestroy, given, ifExists, name, word } from "../runtime/values/schemas";
import { type OauthProfilesApi, oauthProfilesApi, routes } from "./api";
import type { CustomOauthProfileInfo } from "./functions";
import type { CustomOauthProfileArgs } from "./profile";

const secret = property(given.optional(), { secret: true, unobserved: true });
const inputs = z.strictObject({
  name,
  provider: property(word("hubspot"), { replaces: true }),
  clientId: given,
  clientSecret: secret,
  token: secret,
  forceDestroy,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<CustomOauthProfileArgs>>;
type Inputs = z.output<typeof inputs>;
type State = Omit<CustomOauthProfileInfo, "sharedAccountsCount">;

export const customOauthProfile = defineHandler<Inputs, State, OauthProfilesApi>({
  type: "CustomOauthProfile",
  noun: "custom OAuth profile",
  api: oauthProfilesApi,
  uses: { read: [routes.list, routes.get], write: [routes.create, routes.update, routes.delete] },
  inputs,
  inspect: (declared, before) => {
    const isNew = before.clientId === undefined;
    return { errors: isNew && declared.clientSecret === undefined ? [NO_SECRET] : [], warnings: [] };
  },
  label: ({ name, provider }) => `${JSON.stringify(name ?? "")} of ${provider}`,
  find: async (api, desired, now) => {
    const all = await api.profiles.list(now);
    return all.filter((one) => one.name === desired.name && one.provider === desired.provider).map(shown);
  },
  list: async (api) => (await api.profiles.all()).map(shown),
  create: async (api, desired) => shown(await api.profiles.create(bodyOf(desired), { hide: secretsOf(desired) })),
  read: async (api, id) => {
    const found = await api.profiles.find(id);
    return found && shown(found);
  },
  update: async (api, id, desired, state) => {
    const { forceDestroy: _, ...changed } = changedInputs(inputs, desired, { ...state });
    // What is no longer declared stays as it is there.
    const isChanged = Object.values(changed).some((value) => value !== undefined);
    // Workato wants every field of a change, the secret too.
    const body = isChanged ? bodyOf(desired) : {};
    return shown(await api.profiles.update(id, body, { hide: secretsOf(desired) }));
  },
  delete: async (api, id, { forceDestroy }) => {
    try {
      await api.profiles.delete(id, forceDestroy ? { query: { force: true } } : {});
    } catch (error) {
      throw forceDestroy ? error : withAdvice(error, HOW_TO_DELETE);
    }
  },
});

const NO_SECRET = "clientSecret is missing: Workato takes no profile, and no change of one, without it";
const HOW_TO_DELETE =
  "If connections use it: bind them to another profile, or set forceDestroy: true and run up before, which takes it from under them";

/** How many connections it has is no state of it: each that comes would be a change. */
const shown = ({ sharedAccountsCount: _, ...one }: CustomOauthProfileInfo): State => one;

const secretsOf = ({ clientSecret, token }: Inputs) => hiddenIn([clientSecret, token]);

function bodyOf({ name, provider, clientId, clientSecret, token }: Inputs) {
  if (clientSecret === undefined) throw new Error(NO_SECRET);
  return { name, provider, data: { client_id: clientId, client_secret: clientSecret, token } };
}
