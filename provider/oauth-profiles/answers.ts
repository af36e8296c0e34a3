/** How the functions of custom OAuth profiles are answered. Each has the name of its function. */

import { answering } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { given, id, text } from "../runtime/values/schemas";
import { oauthProfilesApi } from "./api";
import type { GetCustomOauthProfileArgs, GetCustomOauthProfilesArgs } from "./functions";

export const getCustomOauthProfiles = answering<GetCustomOauthProfilesArgs>()(
  { provider: given.optional() },
  async (client, wanted) => matching(await oauthProfilesApi(client).profiles.all(), wanted),
);

export const getCustomOauthProfile = answering<GetCustomOauthProfileArgs>()(
  { id: id("custom OAuth profile").optional(), name: text.optional(), provider: given.optional() },
  (client, wanted) => oneBy("custom OAuth profile", wanted, oauthProfilesApi(client).profiles),
);
