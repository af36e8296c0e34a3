/** MCP servers, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { McpServerAuthType, McpToolHints } from "./functions";

/** A recipe as a tool of an MCP server. What it leaves out, also later, stays as it is in Workato. */
export interface McpServerToolArgs {
  /** Id of a recipe whose trigger is a function or a skill. */
  recipeId: pulumi.Input<string>;
  /** What models read about the tool. Default: what the recipe says. */
  description?: pulumi.Input<string>;
  /** How the tool behaves, all four of it. Default: what Workato concludes from the recipe. */
  hints?: pulumi.Input<{ [Name in keyof McpToolHints]: pulumi.Input<boolean> }>;
}

/** So many calls in so long a time. */
export interface McpServerLimitArgs {
  /** How many calls of tools. */
  limit: pulumi.Input<number>;
  /** In what time: for `rateLimit` `minute`, for `quota` `30 days`, `60 days`, `90 days` or `year`. */
  interval: pulumi.Input<string>;
}

/** How much the server may be used, and from where. What it leaves out, also later, stays as it is in Workato. */
export interface McpServerPolicyArgs {
  /** Calls in a short time, of all clients together. No source says how it is lifted again. */
  rateLimit?: pulumi.Input<McpServerLimitArgs>;
  /** Calls in a long time, of all clients together. No source says how it is lifted again. */
  quota?: pulumi.Input<McpServerLimitArgs>;
  /** Addresses that may call: IP addresses or CIDR blocks, in any order. An empty list lifts the restriction. */
  ipAllowList?: pulumi.Input<pulumi.Input<string>[]>;
  /** Addresses that may not call: IP addresses or CIDR blocks, in any order. An empty list lifts the restriction. */
  ipDenyList?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What an MCP server is declared with. Its tools are recipes (`tools`), or the endpoints of an API collection. */
export interface McpServerArgs {
  /** The server's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** Id of the folder: a folder's `id` or a project's `folderId` output. A change moves the server, which keeps its URL. */
  folderId: pulumi.Input<string>;
  /** What the server is for. A change is an update. */
  description?: pulumi.Input<string>;
  /**
   * How clients sign in: `workato_idp` for users of Workato Identity, `token` for the one token in the URL, which Workato calls
   * legacy, or `hashed_token` for tokens that are made in Workato. Default: Workato's, `hashed_token`. A change is an update;
   * removing the property leaves it as it is.
   */
  authType?: pulumi.Input<McpServerAuthType>;
  /** Id of the API collection whose endpoints are the tools. A change replaces the server, and so its URL. */
  apiCollectionId?: pulumi.Input<string>;
  /**
   * All recipes that are tools, in any order: one that is a tool besides is a difference, and goes. They are in the server's
   * project. Left out, or removed again, the tools stay as they are; an empty list takes all away.
   */
  tools?: pulumi.Input<pulumi.Input<McpServerToolArgs>[]>;
  /**
   * Ids of all groups of Workato Identity that have access (`IamUserGroup`), in any order, where `authType` is `workato_idp`.
   * Left out, or removed again, they stay as they are; an empty list takes access from all.
   */
  userGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** How much the server may be used, and from where. Left out, or removed again, it stays as it is. */
  policy?: pulumi.Input<McpServerPolicyArgs>;
  /**
   * Whether a user's own connection takes over the sign-in of the connection that it is made from, where both belong to one
   * e-mail address. Where Workato does not show it, a change there goes unseen. Removing the property leaves it as it is.
   */
  allowSameUserTokenInheritance?: pulumi.Input<boolean>;
  /**
   * Any text, for example a date: a change renews the token in `mcpUrl`, and the old one stops working at once. For `authType`
   * `token` only. Adding and removing it does nothing.
   */
  rotate?: pulumi.Input<string>;
  /** What creating does when the folder already has a server of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** The address that clients are given, a secret: with `authType` `token`, it holds the token. */
  mcpUrl?: string;
  /** Ids of the tools by the ids of their recipes. */
  toolIds: Record<string, string>;
  /** Where the tools come from, in Workato's words: `project_assets` for recipes. */
  assetType?: string;
  /** Id of the project that the server is in. */
  projectId?: string;
  /** When the server was created (ISO 8601). */
  createdAt?: string;
  /** When the server was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * An MCP server: recipes, or an API collection's endpoints, as tools for AI agents, with who may call them and how often.
 *
 * The tokens of a server with `hashed_token` are made and withdrawn in Workato (AI Hub > MCP servers): what its API takes and
 * answers for them is not known well enough.
 *
 * Needs the permissions MCP Servers → List MCP servers, Get MCP server details, List tools, Create an MCP server, Update an MCP
 * server, Move an MCP server, Delete an MCP server; for `tools`, Assign tools, Update a tool, Delete a tool and Recipes → Get
 * details; for `policy`, Get server policies and Update server policies; for `rotate`, Renew MCP server authentication token.
 * Source: Workato's API reference, "MCP servers".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const { folderId } = new workato.Project("sales");
 * const code = { number: 0, keyword: "trigger", provider: "workato_recipe_function", name: "execute" };
 * const lookup = new workato.Recipe("look up a customer", { folderId, code });
 * const sellers = new workato.IamUserGroup("sellers");
 * new workato.McpServer("sales", {
 *   folderId,
 *   authType: "workato_idp",
 *   userGroupIds: [sellers.id],
 *   tools: [{ recipeId: lookup.id, description: "Finds a customer by name" }],
 *   policy: { rateLimit: { limit: 60, interval: "minute" } },
 * });
 * ```
 *
 * @errors "there already is one (id …)": the folder has an MCP server of this name; see `ifExists`.
 */
export class McpServer extends resource<McpServer, McpServerArgs, Outputs>("McpServer")({
  named: "name",
  properties: {
    name: "input",
    folderId: "input",
    description: "input",
    authType: "input",
    apiCollectionId: "input",
    tools: "input",
    userGroupIds: "input",
    policy: "input",
    allowSameUserTokenInheritance: "input",
    rotate: "input",
    ifExists: "input",
    mcpUrl: "secret",
    toolIds: "output",
    assetType: "output",
    projectId: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}
