/** Clients of the API platform, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { ApiPlatformAuthType } from "./functions";

/** What a client of the API platform is declared with. What only other ways to sign in know is left out. */
export interface ApiPlatformClientArgs {
  /** The client's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** What the client is for. A change is an update; removing it empties it. */
  description?: pulumi.Input<string>;
  /** How it signs in. Its keys are of that kind, so a change replaces the client, and its keys with it. */
  authType: pulumi.Input<ApiPlatformAuthType>;
  /** Ids of the collections that it may call, one at least. Their order does not matter. A change is an update. */
  apiCollectionIds: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Id of the project that it is in. Default: Workato's choice. A change replaces the client. Workato never shows it: a client that
   * is taken over, or gets this later, is looked for among those of the project.
   */
  projectId?: pulumi.Input<string>;
  /** Id of the portal that it is invited to, with its `email`. Workato never shows it. Removing it leaves it as it is. */
  apiPortalId?: pulumi.Input<string>;
  /** Its e-mail address, which a portal needs. A change is an update; removing it leaves it as it is. */
  email?: pulumi.Input<string>;
  /** Id of the access policy with its limits. A change is an update; removing it leaves the policy as it is. */
  apiPolicyId?: pulumi.Input<string>;
  /** For `jwt`, and there required: `hmac`, a secret that both know, or `rsa`, a pair of keys. Workato never shows it. */
  jwtMethod?: pulumi.Input<"hmac" | "rsa" | (string & {})>;
  /**
   * For `jwt`: the secret of `hmac`, or the public key of `rsa`. Always a secret: encrypted in the state and in no message. Workato
   * never shows it, so it is compared with what was sent last. Only a client that was imported, and is not to be changed, can do
   * without.
   */
  jwtSecret?: pulumi.Input<string>;
  /** For `oidc`: the issuer, whose configuration tells its keys. Either this or `oidcJwksUri`. Workato never shows it. */
  oidcIssuer?: pulumi.Input<string>;
  /** For `oidc`: where the keys of the issuer are. Either this or `oidcIssuer`. Workato never shows it. */
  oidcJwksUri?: pulumi.Input<string>;
  /** The claim that names the key to which a caller belongs. Workato never shows it. */
  accessProfileClaim?: pulumi.Input<string>;
  /** Claims that each token must have. Their order does not matter. Workato never shows them; removing this takes them away. */
  requiredClaims?: pulumi.Input<pulumi.Input<string>[]>;
  /** Issuers whose tokens are taken. Their order does not matter. Workato never shows them; removing this takes them away. */
  allowedIssuers?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether it has to show a certificate of its own. Default: `false`. A change is an update. */
  mtlsEnabled?: pulumi.Input<boolean>;
  /** What the subject of its certificate must fulfil, for example `OU=Sales`. A change is an update; removing it empties it. */
  validationFormula?: pulumi.Input<string>;
  /** Ids of the certificate bundles that sign its certificates. Their order does not matter. A change is an update. */
  certBundleIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Deletes the client even while it has keys that are not this stack's, which then end. Default: `false`, which refuses that. It
   * counts as it was when `up` ran last.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /**
   * What creating does when there already is a client of this name. Default: the stack's setting, else `fail`. One that is taken
   * over with `adopt` gets all that is declared, and must sign in in the declared way already.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** What was sent last: a secret. Undefined after `.get`, because Workato never shows it. */
  jwtSecret?: string;
  /** When the client was created (ISO 8601). */
  createdAt?: string;
  /** When the client was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * A client of the API platform (version 2): who may call which API collections. It calls them with a key: see `ApiPlatformKey`.
 * Deleting the client would end its keys, so one with keys of others is not deleted. Clients of Workato's own API are another thing: see
 * `DeveloperApiClient`.
 *
 * Policies, portals and certificate bundles are made in Workato: what its API takes to make them is not known well enough.
 *
 * Needs the permissions Clients & Access Profiles → List clients, Get client by ID, Create client, Update client, Delete client and List
 * access profiles.
 * Source: Workato's API reference, "API platform".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const orders = new workato.ApiCollection("orders");
 * const shop = new workato.ApiPlatformClient("shop", { authType: "token", apiCollectionIds: [orders.id] });
 * const key = new workato.ApiPlatformKey("shop", { apiClientId: shop.id, rotate: "2026-11" });
 * export const token = key.token;
 * ```
 *
 * @errors "there already is one (id …)": there is a client of this name; see `ifExists`.
 * @errors "it still has the keys …": keys that are not this stack's would end with it; see `forceDestroy`.
 * @errors "jwtSecret is missing": Workato takes no client that signs in with `jwt`, and no change of one, without it.
 * @errors "projectId … is the id of no project that has this client in it": Workato cannot move a client.
 */
export class ApiPlatformClient extends resource<ApiPlatformClient, ApiPlatformClientArgs, Outputs>("ApiPlatformClient")(
  {
    named: "name",
    properties: {
      name: "input",
      description: "input",
      authType: "input",
      apiCollectionIds: "input",
      projectId: "input",
      apiPortalId: "input",
      email: "input",
      apiPolicyId: "input",
      jwtMethod: "input",
      jwtSecret: "secret",
      oidcIssuer: "input",
      oidcJwksUri: "input",
      accessProfileClaim: "input",
      requiredClaims: "input",
      allowedIssuers: "input",
      mtlsEnabled: "input",
      validationFormula: "input",
      certBundleIds: "input",
      forceDestroy: "input",
      ifExists: "input",
      createdAt: "output",
      updatedAt: "output",
    },
  },
) {}
