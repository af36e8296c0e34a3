/** API collections, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** What an API collection is declared with. Its endpoints are made in Workato, or come with a package. */
export interface ApiCollectionArgs {
  /**
   * The collection's name. Default: the resource's own name. Workato cannot change it: a change replaces the collection, and with
   * it the address under which its endpoints are called.
   */
  name?: pulumi.Input<string>;
  /** Id of the project that it is in. Default: Workato's choice. A change, or declaring it later, replaces the collection. */
  projectId?: pulumi.Input<string>;
  /**
   * Deletes the collection even while there are endpoints in it, which can then be called no more. Default: `false`, which
   * refuses that. It counts as it was when `up` ran last.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /** What creating does when the project already has a collection of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** Id of the project that it is in, where Workato tells one. */
  projectId?: string;
  /** Where its endpoints are called. */
  url?: string;
  /** Where its OpenAPI specification is: a secret, because there is a token in the address. */
  apiSpecUrl?: string;
  /** Its version, for example `1.0`. */
  version?: string;
  /** When it was created (ISO 8601). */
  createdAt?: string;
  /** When it was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * An API collection: what API endpoints are in, and what clients of the API platform are let to. Workato's API can make and list
 * one, not change it; a deletion goes by a route that Workato's own command line uses and the documentation does not have.
 *
 * A collection from an OpenAPI specification, or for a connection that is proxied, is made in Workato: it comes with recipes and
 * endpoints that no program has declared.
 *
 * Needs the permissions Collections & Endpoints → List collections, Create collection and List endpoints in a collection.
 * Source: Workato's API reference, "API platform".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = new workato.Project("sales");
 * const orders = new workato.ApiCollection("orders", { projectId: sales.id });
 * export const address = orders.url;
 * ```
 *
 * @errors "there already is one (id …)": the project has a collection of this name; see `ifExists`.
 * @errors "it still holds …": there are endpoints in the collection that is to be deleted; see `forceDestroy`.
 * @errors "delete it on its page in Workato": this workspace does not delete collections through the API.
 */
export class ApiCollection extends resource<ApiCollection, ApiCollectionArgs, Outputs>("ApiCollection")({
  named: "name",
  properties: {
    name: "input",
    projectId: "input",
    forceDestroy: "input",
    ifExists: "input",
    url: "output",
    apiSpecUrl: "secret",
    version: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
