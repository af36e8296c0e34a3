/** The handlers of all resource types: the registry of the plugin and of the command line. */

import type { Handler } from "./runtime/plugin/handler";

/**
 * By type: the module and what it exports. A handler is loaded when it is used, so that the plugin's first answer does not
 * wait for areas that its stack has nothing of.
 */
const HANDLERS: Readonly<Record<string, readonly [module: string, name: string]>> = {
  OnPremGroup: ["./on-prem/group.handler", "onPremGroup"],
  OnPremAgent: ["./on-prem/agent.handler", "onPremAgent"],
  OnPremAgentActivation: ["./on-prem/activation.handler", "onPremAgentActivation"],
  OnPremAgentReady: ["./on-prem/ready.handler", "onPremAgentReady"],
  Project: ["./projects/project.handler", "project"],
  Folder: ["./projects/folder.handler", "folder"],
  CustomConnector: ["./custom-connectors/connector.handler", "customConnector"],
  CustomOauthProfile: ["./oauth-profiles/profile.handler", "customOauthProfile"],
  Connection: ["./connections/connection.handler", "connection"],
  ConnectionReady: ["./connections/ready.handler", "connectionReady"],
  LookupTable: ["./lookup-tables/table.handler", "lookupTable"],
  LookupTableRow: ["./lookup-tables/row.handler", "lookupTableRow"],
  LookupTableRows: ["./lookup-tables/rows.handler", "lookupTableRows"],
  DataTable: ["./data-tables/table.handler", "dataTable"],
  EventStreamTopic: ["./event-streams/topic.handler", "eventStreamTopic"],
  IamUserGroup: ["./identity/user-group.handler", "iamUserGroup"],
  ApiCollection: ["./api-platform/collection.handler", "apiCollection"],
  ApiPlatformClient: ["./api-platform/client.handler", "apiPlatformClient"],
  ApiPlatformKey: ["./api-platform/key.handler", "apiPlatformKey"],
  ApiEndpoint: ["./api-platform/endpoint.handler", "apiEndpoint"],
  DeveloperApiClient: ["./access/api-client.handler", "developerApiClient"],
  Recipe: ["./recipes/recipe.handler", "recipe"],
  AgenticSkill: ["./agentic/skill.handler", "agenticSkill"],
  McpServer: ["./mcp/server.handler", "mcpServer"],
  ProxiedMcpServer: ["./mcp/proxied-server.handler", "proxiedMcpServer"],
  ProjectDeployment: ["./deployments/deployment.handler", "projectDeployment"],
  ProjectProperties: ["./environment/project-properties.handler", "projectProperties"],
  EnvironmentProperties: ["./environment/environment-properties.handler", "environmentProperties"],
  Tag: ["./tags/tag.handler", "tag"],
  TagAssignment: ["./tags/assignment.handler", "tagAssignment"],
};

/** A handler whose properties do not matter to whoever uses it. */
export type AnyHandler = Handler<object, object, unknown>;

/** The handler of one type; `undefined` when there is no such type. */
export function handlerOf(type: string): AnyHandler | undefined {
  if (!Object.hasOwn(HANDLERS, type)) return undefined;
  const [module, name] = HANDLERS[type]!;
  return (require(module) as Record<string, AnyHandler>)[name];
}

/** All resource types, parents before what is in them. */
export const TYPES: readonly string[] = Object.keys(HANDLERS);

/** The area of the API that a type belongs to: `lookup-tables`. */
export const areaOf = (type: string): string => HANDLERS[type]![0].split("/")[1]!;

/** Applies `use` to every handler, parents before what is in them. */
export function each<Result>(use: (handler: AnyHandler) => Result): Result[] {
  return TYPES.map((type) => use(handlerOf(type)!));
}
