/** Waiting until somebody has signed in to a connection, as a program sees it. */

import type * as pulumi from "@pulumi/pulumi";
import { resource } from "../runtime/program/resource";

/** What to wait for. */
export interface ConnectionReadyArgs {
  /** Id of the connection: its `id` output. A change replaces this resource, which waits again. */
  connectionId: pulumi.Input<string>;
  /**
   * How long to wait at most, in seconds, from 1 to 86400. Default: 900. A change alone waits for nothing. The option
   * `customTimeouts: { create: "15m" }` says the same.
   */
  timeout?: pulumi.Input<number>;
}

/** What Workato adds. */
interface Outputs {
  /** Whether the connection was signed in when the state was last brought up to date. */
  connected: boolean;
}

/**
 * Waits, when it is created, until a connection is signed in: what depends on this resource, a recipe that runs on the
 * connection for example, comes after the person who signs in. It says which connection it waits for, and where to sign in.
 *
 * It waits once. A connection that is lost later shows as `connected: false` after a refresh, and is no difference.
 * Deleting the resource changes nothing in Workato. `get` takes the connection's id and does not wait.
 *
 * Needs the permissions Connections → List.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = new workato.Project("sales");
 * const crm = new workato.Connection("crm", { provider: "salesforce", folderId: sales.folderId });
 * const ready = new workato.ConnectionReady("crm", { connectionId: crm.id, timeout: 1800 });
 * new workato.Recipe(
 *   "orders",
 *   {
 *     folderId: sales.folderId,
 *     code: { number: 0, keyword: "trigger", provider: "salesforce", name: "new_object" },
 *     config: [{ keyword: "application", provider: "salesforce", accountId: crm.id }],
 *     running: true,
 *   },
 *   { dependsOn: ready },
 * );
 * ```
 *
 * @errors "is not signed in after …": the time is up; the message says what was seen last and where to sign in.
 */
export class ConnectionReady extends resource<ConnectionReady, ConnectionReadyArgs, Outputs>("ConnectionReady")({
  waits: "timeout",
  properties: { connectionId: "input", timeout: "input", connected: "output" },
}) {}
