/** Properties of the environment, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resourceWithoutGet } from "../runtime/program/resource";

/** What environment properties are declared with. */
export interface EnvironmentPropertiesArgs {
  /**
   * The properties by name: at most 1,000 in an environment, names of 100 and values of 1,024 characters. A change is an
   * update. A name that is no longer declared is blanked, because Workato has no way to delete one. A value that is
   * secret in the program is encrypted in the state; Workato itself shows it in clear.
   */
  properties: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * What creating does when there is a property of a declared name with another value: `fail` refuses, `adopt` and
   * `duplicate` write over it. Default: the stack's setting, else `fail`.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/**
 * Properties of the environment that the token belongs to: what differs between development, test and production. Only
 * the declared names are managed; declare each name once. Another environment needs a provider with a token of its own.
 *
 * There is no `get`: use `getProperties`.
 *
 * Needs the permissions Environment Properties → List and Upsert.
 * Source: Workato's API reference, "Environment properties".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * new workato.EnvironmentProperties("erp", { properties: { "erp.host": "erp-test.example.com" } });
 * ```
 *
 * @errors "… has another value in Workato": there is a property of this name; see `ifExists`.
 * @errors "properties.… is too long": Workato takes 1,024 characters.
 */
export class EnvironmentProperties extends resourceWithoutGet<EnvironmentProperties, EnvironmentPropertiesArgs>(
  "EnvironmentProperties",
)({
  properties: { properties: "input", ifExists: "input" },
}) {}
