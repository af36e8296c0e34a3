/** Custom OAuth profiles, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** What a custom OAuth profile is declared with. */
export interface CustomOauthProfileArgs {
  /** The profile's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /**
   * The connector by its name in the API, for example `hubspot`. A change replaces the profile: connections that are bound to it
   * are of the same connector.
   */
  provider: pulumi.Input<string>;
  /** The client id of your OAuth app. A change is an update. */
  clientId: pulumi.Input<string>;
  /**
   * The client secret of your OAuth app. Always a secret: encrypted in the state and in no message. Workato never shows it, so it
   * is compared with what was sent last. Workato takes no profile and no change of one without it; only a profile that was
   * imported, and is not to be changed, can do without.
   */
  clientSecret?: pulumi.Input<string>;
  /** The app's token, which Slack apps alone have. A secret like `clientSecret`; removing it leaves in Workato what was sent. */
  token?: pulumi.Input<string>;
  /**
   * Deletes the profile even while connections sign in with it, which then cannot. Default: `false`, which refuses that. It
   * counts as it was when `up` ran last.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /**
   * What creating does when the connector already has a profile of this name. Default: the stack's setting, else `fail`. One that
   * is taken over with `adopt` gets the declared client id and secret at once.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** What was sent last: a secret. Undefined after `.get`, because Workato never shows it. */
  clientSecret?: string;
  /** What was sent last: a secret. Undefined after `.get`, because Workato never shows it. */
  token?: string;
  /** When the profile was created (ISO 8601). */
  createdAt?: string;
  /** When the profile was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * A custom OAuth profile: your own OAuth app, with which connections sign in instead of with Workato's. A connection is bound to
 * it by its `customOauthProfileId`.
 *
 * Needs the permissions Custom OAuth Profiles → List custom OAuth profiles, Get custom OAuth profile, Create custom OAuth
 * profiles, Update custom OAuth profile and Delete custom OAuth profile.
 * Source: Workato's API reference, "Custom OAuth profiles".
 *
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as workato from "pulumi-workato";
 *
 * const config = new pulumi.Config();
 * const { folderId } = new workato.Project("marketing");
 * const app = new workato.CustomOauthProfile("acme-hubspot", {
 *   provider: "hubspot",
 *   clientId: config.require("hubspotClientId"),
 *   clientSecret: config.requireSecret("hubspotClientSecret"),
 * });
 * new workato.Connection("hubspot", {
 *   provider: "hubspot",
 *   folderId,
 *   customOauthProfileId: app.id,
 *   shellConnection: true,
 * });
 * ```
 *
 * @errors "there already is one (id …)": the connector has a profile of this name; see `ifExists`.
 * @errors "clientSecret is missing": Workato takes no profile, and no change of one, without it.
 * @errors "If connections use it …": connections sign in with the profile that is to be deleted; see `forceDestroy`.
 */
export class CustomOauthProfile extends resource<CustomOauthProfile, CustomOauthProfileArgs, Outputs>(
  "CustomOauthProfile",
)({
  named: "name",
  properties: {
    name: "input",
    provider: "input",
    clientId: "input",
    clientSecret: "secret",
    token: "secret",
    forceDestroy: "input",
    ifExists: "input",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
