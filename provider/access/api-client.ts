/** Developer API clients, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { EnvironmentName } from "./functions";

/** What a developer API client is declared with. Its scope is `allFolders: true`, or `projectIds` and `folderIds`. */
export interface DeveloperApiClientArgs {
  /** The client's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /**
   * The client role, which says what endpoints the client may use: its name or its id. Roles are made in Workato
   * (Workspace admin > API clients > Client roles). A change is an update.
   */
  apiClientRole: pulumi.Input<string>;
  /** `true` lets the client reach all projects and folders. Default: `false`. A change is an update. */
  allFolders?: pulumi.Input<boolean>;
  /** Ids of the projects that the client may reach. Their order does not matter. A change is an update. */
  projectIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of folders that the client may reach, besides the projects. Their order does not matter. A change is an update. */
  folderIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Environment whose assets the client reaches, where the workspace has environments: `Development`, `Test` or
   * `Production` (or DEV, TEST, PROD). A change to another one replaces the client, and so its token; declaring the one
   * that it has, or removing the property, does not.
   */
  environment?: pulumi.Input<EnvironmentName>;
  /**
   * Addresses that the client may call from: IP addresses or CIDR blocks. Their order does not matter. An empty list, or
   * removing the property again, lifts the restriction; left out from the start, whatever is set in Workato stays.
   */
  ipAllowList?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Any text, for example a date: a change makes a new token, and the old one stops working at once. Removing it does
   * nothing.
   */
  rotate?: pulumi.Input<string>;
  /**
   * What creating does when the workspace already has a client of this name. Default: the stack's setting, else `fail`.
   * Workato never shows the token of a client that is taken over with `adopt`: `token` is undefined unless `rotate` is
   * set, which makes a new one and ends the old.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** The token, a secret; undefined after `.get` and for a client that was adopted without `rotate`. */
  token?: string;
  /** When the token was made (ISO 8601). */
  tokenUpdatedAt?: string;
  /** Id of the client role. */
  apiPrivilegeGroupId?: string;
  /** Id of the environment, where the workspace has environments. */
  environmentId?: string;
  /** Name of the environment, whether the program declares it or not; undefined where the workspace has none. */
  environmentName?: EnvironmentName;
  /** When the client was created (ISO 8601). */
  createdAt?: string;
  /** When the client was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * A developer API client: a name, a client role and a scope of projects, with a token for Workato's API. The token is
 * shown by Workato once; here it is a secret output, kept in the state, encrypted.
 *
 * The client whose token this stack runs with is not deleted and not rotated, because everything after that would be
 * refused. It is known by comparing its token in the state with our own, so it is only known when the state has it: not
 * for a client that was adopted without `rotate`, and not when another client of the workspace carries out the change.
 *
 * Needs the permissions API Clients → List API clients, Get API client by ID, Create API clients, Update API client,
 * Delete API client, for `rotate` Regenerate API client token; for a role by name, API Client Roles → List API client
 * roles; for `projectIds`, Projects & Folders → List projects.
 * Source: Workato's API reference, "API clients".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const ci = new workato.DeveloperApiClient("ci", {
 *   apiClientRole: "Deployment",
 *   projectIds: ["12345"],
 *   ipAllowList: ["198.51.100.10"],
 *   rotate: "2026-11",
 * });
 * export const token = ci.token;
 * ```
 *
 * @errors "there already is one (id …)": the workspace has a client of this name; see `ifExists`.
 * @errors "environment is … in Workato and cannot be changed there": declare that one, or have another client made.
 * @errors "it calls it migrated": Workato makes no new token for a client that it has made of an old API key.
 * @errors "its token is the one that this stack runs with": run with another client's token.
 */
export class DeveloperApiClient extends resource<DeveloperApiClient, DeveloperApiClientArgs, Outputs>(
  "DeveloperApiClient",
)({
  named: "name",
  properties: {
    name: "input",
    apiClientRole: "input",
    allFolders: "input",
    projectIds: "input",
    folderIds: "input",
    environment: "input",
    ipAllowList: "input",
    rotate: "input",
    ifExists: "input",
    token: "secret",
    tokenUpdatedAt: "output",
    apiPrivilegeGroupId: "output",
    environmentId: "output",
    environmentName: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
