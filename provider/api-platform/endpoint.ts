/** Whether API endpoints can be called, as a program sees it. */

import type * as pulumi from "@pulumi/pulumi";
import { resourceWithoutGet } from "../runtime/program/resource";
import type { ApiEndpointInfo } from "./functions";

/** What is declared of an API endpoint. It is there already: made with its recipe in Workato, or by a package. */
export interface ApiEndpointArgs {
  /** Id of the endpoint, which `getApiEndpoint` finds. A change is of another endpoint, so it replaces this. */
  apiEndpointId: pulumi.Input<string>;
  /**
   * Whether the endpoint can be called. A change enables or disables it. One can be enabled only while its recipe is running: let
   * this depend on the recipe.
   */
  active: pulumi.Input<boolean>;
}

/** What Workato adds. */
interface Outputs
  extends Partial<
    Pick<ApiEndpointInfo, "name" | "description" | "apiCollectionId" | "recipeId" | "method" | "url" | "path">
  > {}

/**
 * Whether an API endpoint can be called. The endpoint itself is not managed here: Workato's API documents no way to make, change
 * or delete one. Destroying what enabled an endpoint disables it, so that nothing stays open that nobody declares any more;
 * `retainOnDelete: true` leaves it as it is. What disabled one is destroyed without a request.
 *
 * There is no `get`: use `getApiEndpoint`.
 *
 * Needs the permissions Collections & Endpoints → List endpoints in a collection, Enable endpoint and Disable endpoint.
 * Source: Workato's API reference, "API platform".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const found = workato.getApiEndpointOutput({ name: "Find orders" });
 * const orders = new workato.ApiEndpoint("find-orders", { apiEndpointId: found.id, active: true });
 * export const address = orders.url;
 * ```
 *
 * @errors "there is no API endpoint …": there is none with this id, or the token cannot see it.
 * @errors "An endpoint can be enabled only while its recipe is running": start the recipe first.
 */
export class ApiEndpoint extends resourceWithoutGet<ApiEndpoint, ApiEndpointArgs, Outputs>("ApiEndpoint")({
  properties: {
    apiEndpointId: "input",
    active: "input",
    name: "output",
    description: "output",
    apiCollectionId: "output",
    recipeId: "output",
    method: "output",
    url: "output",
    path: "output",
  },
}) {}
