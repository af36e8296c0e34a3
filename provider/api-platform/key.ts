/** Keys of clients of the API platform, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { ApiPlatformAuthType } from "./functions";

/** What a key is declared with. */
export interface ApiPlatformKeyArgs {
  /** Id of the client that calls with it: the `id` output of an `ApiPlatformClient`. A change replaces the key. */
  apiClientId: pulumi.Input<string>;
  /** The key's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** Whether it can be used. Default: `true`. A change enables or disables it and keeps its token. */
  active?: pulumi.Input<boolean>;
  /**
   * Addresses that it may be used from: IP addresses or CIDR blocks. Their order does not matter. An empty list, or removing the
   * property again, lifts the restriction; left out from the start, whatever is set in Workato stays.
   */
  ipAllowList?: pulumi.Input<pulumi.Input<string>[]>;
  /** Addresses that it may not be used from, declared and removed like `ipAllowList`. */
  ipDenyList?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Any text, for example a date: a change makes a new token, and the old one stops working at once. Removing it does nothing.
   * Keys of clients that sign in with `jwt` have no secret of their own that could be made anew: Workato refuses that.
   */
  rotate?: pulumi.Input<string>;
  /**
   * What creating does when the client already has a key of this name. Default: the stack's setting, else `fail`. The token of a
   * key that is taken over with `adopt` is not known: `token` is undefined unless `rotate` is set, which makes a new one and ends
   * the old.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /**
   * What the client sends: a secret, in the words of Workato's API its `auth_token`. Undefined after `.get`, and for a key that was
   * adopted or imported without `rotate`. What Workato shows besides of a key for `oauth2` is in no source, and is not here.
   */
  token?: string;
  /** The key's own id; `id` has the client's before it. */
  keyId: string;
  /** How it signs in. */
  authType?: ApiPlatformAuthType;
}

/**
 * A key of a client of the API platform: what it calls its collections with. Workato shows the token once; here it is a secret
 * output, kept in the state, encrypted. A client has 20 keys at most. Its id is the client's and its own, `3317/37326`.
 *
 * Two keys side by side change a token without a gap: declare the second, bring it to its users, then remove the first.
 *
 * Needs the permissions Clients & Access Profiles → List access profiles, Create access profile, Update access profile, Enable
 * access profile, Disable access profile, Delete access profile, for `rotate` Refresh token/secret. (Access profiles are what
 * Workato called keys before.) An import of all keys needs List clients too.
 * Source: Workato's API reference, "API platform".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const orders = new workato.ApiCollection("orders");
 * const shop = new workato.ApiPlatformClient("shop", { authType: "token", apiCollectionIds: [orders.id] });
 * const key = new workato.ApiPlatformKey("shop", { apiClientId: shop.id, ipAllowList: ["198.51.100.0/24"] });
 * export const token = key.token;
 * ```
 *
 * @errors "there already is one (id …)": the client has a key of this name; see `ifExists`.
 * @errors "the token could not be made": the key is as declared, with the token that it had; the next `up` tries again.
 */
export class ApiPlatformKey extends resource<ApiPlatformKey, ApiPlatformKeyArgs, Outputs>("ApiPlatformKey")({
  named: "name",
  properties: {
    apiClientId: "input",
    name: "input",
    active: "input",
    ipAllowList: "input",
    ipDenyList: "input",
    rotate: "input",
    ifExists: "input",
    token: "secret",
    keyId: "output",
    authType: "output",
  },
}) {}
