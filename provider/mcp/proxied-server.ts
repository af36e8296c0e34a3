/** MCP servers that stand for a remote one, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { McpServerAuthType } from "./functions";

/** What an MCP server that stands for a remote one is declared with. */
export interface ProxiedMcpServerArgs {
  /** The server's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** Id of the folder: a folder's `id` or a project's `folderId` output. A change moves the server, which keeps its URL. */
  folderId: pulumi.Input<string>;
  /** Id of the connection to the remote server. A change replaces the server, and so its URL. */
  connectionId: pulumi.Input<string>;
  /** What the server is for. Default: what the remote server says. A change is an update. */
  description?: pulumi.Input<string>;
  /**
   * Whether a user's own connection takes over the sign-in of the connection that it is made from, where both belong to one
   * e-mail address. Where Workato does not show it, a change there goes unseen. Removing the property leaves it as it is.
   */
  allowSameUserTokenInheritance?: pulumi.Input<boolean>;
  /** What creating does when the folder already has such a server of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** The address that clients are given, a secret: it can hold a token. */
  mcpUrl?: string;
  /** The address of the remote server. */
  serverUrl?: string;
  /** How clients sign in, which Workato concludes from the connection: `workato_idp` for one with OAuth, else `hashed_token`. */
  authType?: McpServerAuthType;
  /** Id of the project that the server is in. */
  projectId?: string;
  /** When the server was created (ISO 8601). */
  createdAt?: string;
  /** When the server was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * An MCP server that stands for a remote one, which Workato reaches by a connection: its tools are those of the remote server.
 * Policies and user groups of such a server are set in Workato, because no source shows that its API takes them.
 *
 * Needs the permissions MCP Servers → List MCP servers, Get MCP server details, Create a proxied MCP server, Update an MCP
 * server, Move an MCP server and Delete an MCP server. Source: Workato's Terraform provider.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const { folderId } = new workato.Project("sales");
 * new workato.ProxiedMcpServer("crm", { folderId, connectionId: "12345" });
 * ```
 *
 * @errors "there already is one (id …)": the folder has such a server of this name; see `ifExists`.
 */
export class ProxiedMcpServer extends resource<ProxiedMcpServer, ProxiedMcpServerArgs, Outputs>("ProxiedMcpServer")({
  named: "name",
  properties: {
    name: "input",
    folderId: "input",
    connectionId: "input",
    description: "input",
    allowSameUserTokenInheritance: "input",
    ifExists: "input",
    mcpUrl: "secret",
    serverUrl: "output",
    authType: "output",
    projectId: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
