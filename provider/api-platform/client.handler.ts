/** Clients of the API platform in the plugin: /api/v2/api_clients. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { hiddenIn } from "../client/answers/hidden";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler, UnknownId } from "../runtime/plugin/handler";
import { asSet } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import { flag, forceDestroy, given, id, ids, ifExists, name, text, word } from "../runtime/values/schemas";
import { type ApiPlatformApi, apiPlatformApi, routes } from "./api";
import type { ApiPlatformClientArgs } from "./client";
import type { ApiPlatformClientInfo } from "./functions";

const unseen = { unobserved: true } as const;
const texts = z.array(given, { error: "must be a list of texts" });

const inputs = z
  .strictObject({
    name,
    description: property(text.optional(), { default: "" }),
    authType: property(word("token"), { replaces: true }),
    apiCollectionIds: ids("API collection", "ApiCollection"),
    projectId: property(id("project", "Project").optional(), {
      ...unseen,
      replaces: (before, after) =>
        before.projectId !== undefined && after.projectId !== undefined && before.projectId !== after.projectId,
    }),
    apiPortalId: property(id("API portal").optional(), unseen),
    email: given.optional(),
    apiPolicyId: id("API policy").optional(),
    jwtMethod: property(word("hmac").optional(), unseen),
    jwtSecret: property(given.optional(), { secret: true, ...unseen }),
    oidcIssuer: property(given.optional(), unseen),
    oidcJwksUri: property(given.optional(), unseen),
    accessProfileClaim: property(given.optional(), unseen),
    requiredClaims: property(texts.optional(), { ...unseen, normal: asSet }),
    allowedIssuers: property(texts.optional(), { ...unseen, normal: asSet }),
    mtlsEnabled: property(flag.optional(), { default: false }),
    validationFormula: property(text.optional(), { default: "" }),
    certBundleIds: property(ids("certificate bundle").optional(), { default: [] }),
    forceDestroy,
    ifExists,
  })
  .superRefine((declared, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    const { authType, apiCollectionIds, jwtMethod, jwtSecret, oidcIssuer, oidcJwksUri, apiPortalId, email } = declared;
    if (apiCollectionIds.length === 0) complain("apiCollectionIds", "is empty: name the collections that it may call");
    if (authType === "jwt" && jwtMethod === undefined && jwtSecret !== undefined) {
      complain("jwtMethod", "is required beside jwtSecret: say hmac or rsa");
    }
    if (authType !== "jwt" && (jwtMethod ?? jwtSecret) !== undefined) {
      complain(jwtMethod === undefined ? "jwtSecret" : "jwtMethod", 'is for authType "jwt" alone: remove it');
    }
    if (authType !== "oidc" && (oidcIssuer ?? oidcJwksUri) !== undefined) {
      complain(oidcIssuer === undefined ? "oidcJwksUri" : "oidcIssuer", 'is for authType "oidc" alone: remove it');
    }
    if (oidcIssuer !== undefined && oidcJwksUri !== undefined) {
      complain("oidcIssuer", "is given beside oidcJwksUri: remove one or the other");
    }
    if (apiPortalId !== undefined && email === undefined) {
      complain("email", "is required beside apiPortalId: the portal's invitation goes there");
    }
  }) satisfies z.ZodType<pulumi.Unwrap<ApiPlatformClientArgs>>;

type Inputs = z.output<typeof inputs>;
type State = Omit<ApiPlatformClientInfo, "activeApiKeysCount" | "totalApiKeysCount" | "isLegacy" | "authType"> & {
  readonly authType?: string;
};

export const apiPlatformClient = defineHandler<Inputs, State, ApiPlatformApi>({
  type: "ApiPlatformClient",
  noun: "API platform client",
  api: apiPlatformApi,
  uses: {
    read: [routes.listClients, routes.getClient],
    write: [routes.createClient, routes.updateClient, routes.deleteClient, routes.listKeys],
  },
  inputs,
  // One that is imported and not to be changed can do without: Workato does not show how it signs in.
  inspect: (declared, before) => ({
    errors: before.authType !== declared.authType ? missingIn(declared) : [],
    warnings: [],
  }),
  label: ({ name }) => JSON.stringify(name ?? ""),
  find: async (api, desired, now) =>
    (await api.clients.list(now)).filter((one) => one.name === desired.name).map(shown),
  list: async (api) => (await api.clients.all()).map(shown),
  create: async (api, desired) => shown(await api.clients.create(bodyOf(desired), { hide: secretsOf(desired) })),
  read: async (api, id) => {
    const found = await api.clients.find(id);
    return found && shown(found);
  },
  update: async (api, id, desired, state, { justMade }) => {
    if (!justMade) await refuseOthers(api, id, desired, state);
    const { projectId: _, forceDestroy: __, ...changed } = changedInputs(inputs, desired, state);
    if (Object.keys(changed).length === 0) return shown(await api.clients.update(id, {}));
    return shown(await api.clients.update(id, bodyOf(desired, state), { hide: secretsOf(desired) }));
  },
  takesAlong: ({ forceDestroy }) => (forceDestroy ? "its keys" : undefined),
  delete: async (api, id, { forceDestroy }) => {
    if (!forceDestroy) await refuseWithKeys(api, id);
    await api.clients.delete(id);
  },
});

/** Those of the stack are gone by then: these are somebody's who goes on to call with them. */
async function refuseWithKeys(api: ApiPlatformApi, id: string): Promise<void> {
  const keys = await api.keysNow(id, true);
  if (keys.length === 0) return;
  const named = keys.map((key) => `${JSON.stringify(key.name)} (${id}/${key.id})`).join(", ");
  throw new Error(
    `it still has the keys ${named}, which would end with it: delete them, or set forceDestroy: true and run up before`,
  );
}

/** Keys come and go without it: each would be a change. */
function shown({ activeApiKeysCount: _, totalApiKeysCount: __, isLegacy: ___, ...one }: ApiPlatformClientInfo) {
  return one;
}

const secretsOf = ({ jwtSecret }: Inputs) => hiddenIn([jwtSecret]);

function missingIn({ authType, jwtMethod, jwtSecret, oidcIssuer, oidcJwksUri }: Partial<Record<string, unknown>>) {
  if (authType === "jwt" && jwtMethod === undefined) return ['jwtMethod is missing: authType "jwt" needs it'];
  if (authType === "jwt" && jwtSecret === undefined) {
    return ["jwtSecret is missing: Workato takes no client that signs in with jwt, and no change of one, without it"];
  }
  if (authType === "oidc" && oidcIssuer === undefined && oidcJwksUri === undefined) {
    return ['oidcIssuer or oidcJwksUri is missing: authType "oidc" needs one'];
  }
  return [];
}

/**
 * Workato wants in each change what it wants of a new one, so all that is declared is sent. What the state has and the program
 * no longer is emptied, where that can be; the rest stays as it is there.
 */
function bodyOf(desired: Inputs, state: Partial<Inputs> = {}): object {
  const [missing] = missingIn(desired);
  if (missing !== undefined) throw new Error(missing);
  const or = <Name extends keyof Inputs, Empty>(name: Name, empty: Empty) =>
    desired[name] ?? (state[name] === undefined ? undefined : empty);
  const number = (id: string | undefined) => (id === undefined ? undefined : Number(id));
  return {
    name: desired.name,
    description: or("description", ""),
    auth_type: desired.authType,
    api_collection_ids: asSet(desired.apiCollectionIds).map(Number),
    project_id: number(desired.projectId),
    api_portal_id: number(desired.apiPortalId),
    email: desired.email,
    api_policy_id: number(desired.apiPolicyId),
    jwt_method: desired.jwtMethod,
    jwt_secret: desired.jwtSecret,
    oidc_issuer: desired.oidcIssuer,
    oidc_jwks_uri: desired.oidcJwksUri,
    access_profile_claim: desired.accessProfileClaim,
    required_claims: or("requiredClaims", []),
    allowed_issuers: or("allowedIssuers", []),
    mtls_enabled: or("mtlsEnabled", false),
    validation_formula: or("validationFormula", ""),
    cert_bundle_ids: (or("certBundleIds", []) as string[] | undefined)?.map(Number),
  };
}

/** What replaces a client cannot be changed in one that is taken over, nor is it shown in every answer. */
async function refuseOthers(
  api: ApiPlatformApi,
  id: string,
  { authType, projectId, name }: Inputs,
  state: Partial<Inputs>,
): Promise<void> {
  const live = authType === state.authType ? authType : (await api.clients.find(id))?.authType;
  if (live !== undefined && live !== authType) {
    throw new Error(
      `authType is ${authType}, and API platform client ${JSON.stringify(name)} (${id}) signs in with ${live}, which cannot be changed, as its keys are of that kind: declare that, or have another one made under another name`,
    );
  }
  if (projectId === undefined || projectId === state.projectId || (await api.isInProject(id, projectId))) return;
  throw new UnknownId(
    `projectId ${JSON.stringify(projectId)} is the id of no project that has this client in it: leave it out, pass a project's id output that has, or have another client made under another name`,
  );
}
