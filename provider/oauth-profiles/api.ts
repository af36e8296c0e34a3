/** Routes and wire shapes of custom OAuth profiles. Source: Workato's API reference, "Custom OAuth profiles". */

import { z } from "zod";
import { fields, optional, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { route } from "../client/requests/routes";
import type { CustomOauthProfileInfo } from "./functions";

export const routes = {
  list: route("GET /api/custom_oauth_profiles", "Custom OAuth Profiles → List custom OAuth profiles"),
  create: route("POST /api/custom_oauth_profiles", "Custom OAuth Profiles → Create custom OAuth profiles"),
  get: route("GET /api/custom_oauth_profiles/:id", "Custom OAuth Profiles → Get custom OAuth profile"),
  update: route("PUT /api/custom_oauth_profiles/:id", "Custom OAuth Profiles → Update custom OAuth profile"),
  delete: route("DELETE /api/custom_oauth_profiles/:id", "Custom OAuth Profiles → Delete custom OAuth profile"),
} as const;

const shape = { id: wireId, name: z.string(), provider: z.string(), sharedAccountsCount: optionalNumber };
const times = { createdAt: optionalText, updatedAt: optionalText };
// Some clients know answers without `data`.
const data = optional(z.object({ client_id: optionalText }));
const profile = fields({ ...shape, ...times, data }).transform(({ data, ...one }) => {
  return { ...one, clientId: data?.client_id };
}) satisfies z.ZodType<CustomOauthProfileInfo>;

const make = (client: Client) => ({ profiles: new Entities(client, routes, profile, { perPage: 100 }) });

export type OauthProfilesApi = ReturnType<typeof make>;
export const oauthProfilesApi = (client: Client): OauthProfilesApi => client.area(make);
