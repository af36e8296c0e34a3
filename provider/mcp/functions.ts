/** Functions that read MCP servers, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";

/** An MCP server as Workato lists it. Its URL can hold a token: it is an output of the resource, a secret, and not here. */
export interface McpServerInfo {
  /** The server's handle, like `mcps-Ab1cD2`. */
  id: string;
  /** The server's name. */
  name: string;
  /** What the server is for; "" where there is nothing. */
  description: string;
  /** Id of the folder that the server is in. */
  folderId: string;
  /** Id of the project that the server is in, where Workato tells it. */
  projectId: string | undefined;
  /** How clients sign in. */
  authType: McpServerAuthType | undefined;
  /** How many tools the server has, where Workato tells it. */
  toolsCount: number | undefined;
}

/** How the clients of an MCP server sign in: one of these, or what Workato may come to know besides. */
export type McpServerAuthType = ("hashed_token" | "token" | "workato_idp") | (string & {});

/** A tool of an MCP server. */
export interface McpServerToolInfo {
  /** The tool's id, a number, in this server only. */
  id: string;
  /** The name by which models call it. */
  name: string;
  /** What models read about it. */
  description: string | undefined;
  /** What they would read without a description of its own. */
  originalDescription: string | undefined;
  /** The trigger of the recipe behind it. */
  triggerApplication: string | undefined;
  /** Id of the recipe behind it; undefined where there is none. */
  recipeId: string | undefined;
  /** Whether clients can call it, where Workato tells it. */
  enabled: boolean | undefined;
  /** What Workato tells clients of how it behaves. */
  hints: McpToolHints | undefined;
}

/** How a tool behaves, for clients that ask a person before they call one. */
export interface McpToolHints {
  /** It changes nothing. */
  readOnly: boolean;
  /** It can destroy something. */
  destructive: boolean;
  /** Calling it twice does what calling it once does. */
  safeToRetry: boolean;
  /** It reaches beyond Workato. */
  openWorld: boolean;
}

/** Which MCP servers: those in this very folder. Default: all that the token can see. */
export type GetMcpServersArgs = Partial<Pick<McpServerInfo, "folderId">>;

/** Which MCP server: by its id, or by its name, which only one server of the folder, or of the workspace, may have. */
export type GetMcpServerArgs = Either<Pick<McpServerInfo, "id">, Pick<McpServerInfo, "name"> & GetMcpServersArgs>;

/** Whose tools. */
export interface GetMcpServerToolsArgs {
  /** The server's id. */
  mcpServerId: string;
}

const servers = question("getMcpServers", () => import("./answers"));
const server = question("getMcpServer", () => import("./answers"));
const tools = question("getMcpServerTools", () => import("./answers"));

/** All MCP servers, or those in one folder. Needs MCP Servers → List MCP servers. */
export function getMcpServers(args?: GetMcpServersArgs, options?: InvokeOptions): Promise<McpServerInfo[]> {
  return asked(servers, args, options);
}

/** All MCP servers, or those in one folder, from outputs. Needs MCP Servers → List MCP servers. */
export function getMcpServersOutput(
  args?: AsInputs<GetMcpServersArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<McpServerInfo[]> {
  return askedOutput(servers, args, options);
}

/** One MCP server, by id or by name. Needs MCP Servers → List MCP servers and Get MCP server details. */
export function getMcpServer(args: GetMcpServerArgs, options?: InvokeOptions): Promise<McpServerInfo> {
  return asked(server, args, options);
}

/** One MCP server, by id or by name, from outputs. Needs MCP Servers → List MCP servers and Get MCP server details. */
export function getMcpServerOutput(
  args: AsInputs<GetMcpServerArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<McpServerInfo> {
  return askedOutput(server, args, options);
}

/** The tools of an MCP server. Needs MCP Servers → List tools. */
export function getMcpServerTools(args: GetMcpServerToolsArgs, options?: InvokeOptions): Promise<McpServerToolInfo[]> {
  return asked(tools, args, options);
}

/** The tools of an MCP server, from outputs. Needs MCP Servers → List tools. */
export function getMcpServerToolsOutput(
  args: AsInputs<GetMcpServerToolsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<McpServerToolInfo[]> {
  return askedOutput(tools, args, options);
}
