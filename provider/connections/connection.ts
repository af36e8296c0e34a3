/** Connections, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { tokenOf } from "../runtime/pointer";
import { getOptions, instancesOf, type PropertiesOf, WorkatoResource } from "../runtime/resource";

/** What a connection is declared with. */
export interface ConnectionArgs {
  /** The connection's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /**
   * The connector by its name in the API, for example `postgresql`, `salesforce` or a custom connector's. Workato cannot
   * change it, so a change replaces the connection; recipes have to be pointed to the new one.
   */
  provider: pulumi.Input<string>;
  /** Id of the folder or the project's folder (`folderId`) that holds the connection. A change moves it. */
  folderId: pulumi.Input<string>;
  /** Id of the connection of the same connector that this one belongs to. A change is an update. */
  parentId?: pulumi.Input<string>;
  /** An id of your own, by which lists can be filtered. A change is an update. */
  externalId?: pulumi.Input<string>;
  /**
   * `true` stores the input without testing it, for a person to finish in Workato: the only way for connectors that sign
   * in by OAuth. Default: `false`. A change is an update, which sends the input again.
   */
  shellConnection?: pulumi.Input<boolean>;
  /**
   * The connector's own fields, credentials among them: see Workato's connection parameters reference. Always a secret,
   * as a whole: encrypted in the state and in no message. Workato never shows it, so it is compared with what was sent
   * last; a change is sent and tested. Left out, the connection waits for a person to sign in; removing it again leaves
   * in Workato what was sent.
   */
  input?: pulumi.Input<pulumi.Inputs>;
  /**
   * Deletes the connection even while running recipes use it. Default: `false`, which refuses that. It counts as it was
   * when `up` ran last.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /** What creating does when the folder already has a connection of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

const properties: PropertiesOf<Connection> = {
  name: "input",
  provider: "input",
  folderId: "input",
  parentId: "input",
  externalId: "input",
  shellConnection: "input",
  input: "secret",
  forceDestroy: "input",
  ifExists: "input",
  description: "output",
  authorizationStatus: "output",
  authorizedAt: "output",
  authorizationError: "output",
  connectionLostAt: "output",
  connectionLostReason: "output",
  createdAt: "output",
  updatedAt: "output",
};

/**
 * A connection: an account or a database that recipes work with.
 *
 * Workato tests the input when it gets it. When the test fails, the connection exists all the same: it is in the state,
 * the update fails with Workato's reason, and the next `up` sends the input again.
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
 *   input: { host: "db.example.com", port: "5432", database: "orders", user: "workato", password: config.requireSecret("password") },
 * });
 * const crm = new workato.Connection("crm", { provider: "salesforce", folderId: sales.folderId, shellConnection: true });
 * export const status = orders.authorizationStatus;
 * ```
 *
 * @errors "there already is one (id …)": the folder has a connection of this name; see `ifExists`.
 * @errors "input cannot sign in to …": the connector takes OAuth only; see `shellConnection`.
 * @errors "Workato could not sign in …": the test of the input failed, for the reason that follows.
 * @errors "If recipes use it …": a running recipe uses the connection that is to be deleted; see `forceDestroy`.
 */
export class Connection extends WorkatoResource {
  static override readonly __pulumiType = tokenOf("Connection");
  static override readonly isInstance = instancesOf<Connection>(Connection.__pulumiType);

  /** The connection's name. */
  declare readonly name: pulumi.Output<string>;
  /** The connector's name in the API. */
  declare readonly provider: pulumi.Output<string>;
  /** Id of the folder that holds the connection. */
  declare readonly folderId: pulumi.Output<string>;
  /** Id of the connection that this one belongs to. */
  declare readonly parentId: pulumi.Output<string | undefined>;
  /** Your own id. */
  declare readonly externalId: pulumi.Output<string | undefined>;
  /** See {@link ConnectionArgs.shellConnection}. */
  declare readonly shellConnection: pulumi.Output<boolean | undefined>;
  /** What was sent last: a secret. Undefined after `.get`, because Workato never shows it. */
  declare readonly input: pulumi.Output<Record<string, unknown> | undefined>;
  /** See {@link ConnectionArgs.forceDestroy}. */
  declare readonly forceDestroy: pulumi.Output<boolean | undefined>;
  /** See {@link ConnectionArgs.ifExists}. */
  declare readonly ifExists: pulumi.Output<IfExists | undefined>;
  /** Description that was written in Workato. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** `success`, `failed` or `exception`; undefined while nobody has signed in. */
  declare readonly authorizationStatus: pulumi.Output<string | undefined>;
  /** When the connection was authorized (ISO 8601). */
  declare readonly authorizedAt: pulumi.Output<string | undefined>;
  /** Why it could not be authorized, without the values of the input. */
  declare readonly authorizationError: pulumi.Output<string | undefined>;
  /** When a connection that worked was lost (ISO 8601): an output and a warning, never a change. */
  declare readonly connectionLostAt: pulumi.Output<string | undefined>;
  /** Why it was lost. */
  declare readonly connectionLostReason: pulumi.Output<string | undefined>;
  /** When the connection was created (ISO 8601). */
  declare readonly createdAt: pulumi.Output<string | undefined>;
  /** When the connection was last changed (ISO 8601). */
  declare readonly updatedAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: ConnectionArgs, options?: pulumi.CustomResourceOptions) {
    super({ token: Connection.__pulumiType, properties, named: "name" }, name, args, options);
  }

  /** Reads a connection that this stack does not own. Fails when there is none with this id. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Connection {
    return new Connection(name, {} as ConnectionArgs, getOptions(id, options));
  }
}
