/** Connections, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** What a field of a connection's input can hold: what JSON can, with outputs and secrets at any depth. */
export type ConnectionField =
  | string
  | number
  | boolean
  | null
  | undefined
  | pulumi.Input<ConnectionField>[]
  | { readonly [name: string]: pulumi.Input<ConnectionField> };

/** What a connection is declared with. */
export interface ConnectionArgs {
  /** The connection's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /**
   * The connector by its name in the API, for example `postgresql`, `salesforce` or a custom connector's, which
   * `getConnections` shows of one that is there. Workato cannot change it, so a change replaces the connection; recipes have to be pointed to the new one.
   */
  provider: pulumi.Input<string>;
  /** Id of the folder or the project's folder (`folderId`) that holds the connection. A change moves it. */
  folderId: pulumi.Input<string>;
  /** Id of the connection of the same connector that this one belongs to. A change is an update. */
  parentConnectionId?: pulumi.Input<string>;
  /**
   * Id of the custom OAuth profile to sign in with, of the same connector: your own OAuth app instead of Workato's. A change is
   * an update; removed again, Workato's own app is used.
   */
  customOauthProfileId?: pulumi.Input<string>;
  /**
   * An id of your own, by which lists can be filtered. A change is an update. Workato may keep it when it is removed again, and
   * the update says so.
   */
  externalId?: pulumi.Input<string>;
  /**
   * `true` stores the input without testing it, for a person to finish in Workato: for connectors that a person signs in to, by
   * OAuth. Wait for that person with `ConnectionReady`. Default: `false`. A change is an update, which sends the input again.
   */
  shellConnection?: pulumi.Input<boolean>;
  /**
   * The connector's own fields, credentials among them: see Workato's connection parameters reference. Connectors call the same
   * thing by different names (`dbname` or `database`), so what looks like a slip is warned of. Always a secret,
   * as a whole: encrypted in the state and in no message. Workato never shows it, so it is compared with what was sent
   * last; a change is sent and tested. Left out, the connection waits for a person to sign in; removing it again leaves
   * in Workato what was sent.
   */
  input?: pulumi.Input<Readonly<Record<string, pulumi.Input<ConnectionField>>>>;
  /**
   * Deletes the connection even while running recipes use it. Default: `false`, which refuses that. It counts as it was
   * when `up` ran last.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /** What creating does when the folder already has a connection of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** What was sent last: a secret. Undefined after `.get`, because Workato never shows it. */
  input?: Record<string, unknown>;
  /** Id of the project that holds it. */
  projectId?: string;
  /** Id of the on-prem group that it goes through: where its input names a `profile` of that group's agents. */
  onPremGroupId?: string;
  /** Description that was written in Workato. */
  description?: string;
  /** `success`, `failed` or `exception`; undefined while nobody has signed in. */
  authorizationStatus?: string;
  /** When the connection was authorized (ISO 8601). */
  authorizedAt?: string;
  /** Why it could not be authorized, without the values of the input. */
  authorizationError?: string;
  /** When a connection that worked was lost (ISO 8601): an output and a warning, never a change. */
  connectionLostAt?: string;
  /** Why it was lost. */
  connectionLostReason?: string;
  /** When the connection was created (ISO 8601). */
  createdAt?: string;
  /** When the connection was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * A connection: an account or a database that recipes work with.
 *
 * Workato tests the input when it gets it. When the test fails, the connection exists all the same: it is in the state,
 * the update fails with Workato's reason, and the next `up` sends the input again.
 *
 * A connection that nobody has signed in to says so when it is made: recipes that use it do not start before.
 *
 * Writes take a second each: Workato takes no more. Needs the permissions Connections → List, Create, Update, Disconnect
 * Connection and Delete Connection.
 * Source: Workato's API reference, "Connections".
 *
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as workato from "pulumi-workato";
 *
 * const config = new pulumi.Config();
 * const sales = new workato.Project("sales");
 * const orders = new workato.Connection("orders", {
 *   provider: "postgresql",
 *   folderId: sales.folderId,
 *   input: { host: "db.example.com", port: "5432", dbname: "orders", user: "workato", password: config.requireSecret("password") },
 * });
 * const crm = new workato.Connection("crm", { provider: "salesforce", folderId: sales.folderId, shellConnection: true });
 * export const status = orders.authorizationStatus;
 * ```
 *
 * @errors "there already is one (id …)": the folder has a connection of this name; see `ifExists`.
 * @errors "Workato could not sign in …": the test of the input failed, for the reason that follows.
 * @errors "If recipes use it …": a running recipe uses the connection that is to be deleted; see `forceDestroy`.
 */
export class Connection extends resource<Connection, ConnectionArgs, Outputs>("Connection")({
  named: "name",
  properties: {
    name: "input",
    provider: "input",
    folderId: "input",
    parentConnectionId: "input",
    customOauthProfileId: "input",
    externalId: "input",
    shellConnection: "input",
    input: "secret",
    forceDestroy: "input",
    ifExists: "input",
    projectId: "output",
    onPremGroupId: "output",
    description: "output",
    authorizationStatus: "output",
    authorizedAt: "output",
    authorizationError: "output",
    connectionLostAt: "output",
    connectionLostReason: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
