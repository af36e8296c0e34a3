/** Everything that a Pulumi program imports from `pulumi-workato`. */

export { DeveloperApiClient, type DeveloperApiClientArgs } from "./access/api-client";
export * from "./access/functions";
export * from "./agentic/functions";
export { AgenticSkill, type AgenticSkillArgs } from "./agentic/skill";
export { ApiPlatformClient, type ApiPlatformClientArgs } from "./api-platform/client";
export { ApiCollection, type ApiCollectionArgs } from "./api-platform/collection";
export { ApiEndpoint, type ApiEndpointArgs } from "./api-platform/endpoint";
export * from "./api-platform/functions";
export { ApiPlatformKey, type ApiPlatformKeyArgs } from "./api-platform/key";
export type { Region } from "./client/regions";
export type { IfExists } from "./client/settings";
export { Connection, type ConnectionArgs, type ConnectionField } from "./connections/connection";
export * from "./connections/functions";
export { ConnectionReady, type ConnectionReadyArgs } from "./connections/ready";
export { CustomConnector, type CustomConnectorArgs } from "./custom-connectors/connector";
export * from "./custom-connectors/functions";
export * from "./data-tables/functions";
export * from "./data-tables/table";
export { ProjectDeployment, type ProjectDeploymentArgs } from "./deployments/deployment";
export * from "./deployments/functions";
export { EnvironmentProperties, type EnvironmentPropertiesArgs } from "./environment/environment-properties";
export * from "./environment/functions";
export { ProjectProperties, type ProjectPropertiesArgs } from "./environment/project-properties";
export * from "./event-streams/functions";
export * from "./event-streams/topic";
export * from "./identity/functions";
export { IamUserGroup, type IamUserGroupArgs } from "./identity/user-group";
export * from "./lookup-tables/functions";
export { type LookupTableCell, LookupTableRow, type LookupTableRowArgs } from "./lookup-tables/row";
export { LookupTableRows, type LookupTableRowsArgs } from "./lookup-tables/rows";
export { LookupTable, type LookupTableArgs } from "./lookup-tables/table";
export * from "./mcp/functions";
export { ProxiedMcpServer, type ProxiedMcpServerArgs } from "./mcp/proxied-server";
export {
  McpServer,
  type McpServerArgs,
  type McpServerLimitArgs,
  type McpServerPolicyArgs,
  type McpServerToolArgs,
} from "./mcp/server";
export * from "./oauth-profiles/functions";
export { CustomOauthProfile, type CustomOauthProfileArgs } from "./oauth-profiles/profile";
export { OnPremAgentActivation, type OnPremAgentActivationArgs } from "./on-prem/activation";
export { OnPremAgent, type OnPremAgentArgs, type OnPremAgentOs } from "./on-prem/agent";
export { OnPremFleet, type OnPremFleetAgent, type OnPremFleetArgs, type OnPremFleetHost } from "./on-prem/fleet";
export * from "./on-prem/functions";
export { OnPremGroup, type OnPremGroupArgs } from "./on-prem/group";
export { OnPremAgentReady, type OnPremAgentReadyArgs } from "./on-prem/ready";
export * from "./packages/functions";
export { type LeftOutAsset, RecipePackage, type RecipePackageArgs } from "./packages/package";
export { type RecipeFileOptions, type RecipeFromFile, recipeFromFile } from "./packages/recipe-file";
export { Folder, type FolderArgs } from "./projects/folder";
export * from "./projects/functions";
export { Project, type ProjectArgs } from "./projects/project";
export * from "./recipes/functions";
export { Recipe, type RecipeArgs, type RecipeCode, type RecipeConfig, type RecipeConfigArgs } from "./recipes/recipe";
export * from "./roles/functions";
export { Provider, type ProviderArgs } from "./runtime/program/provider";
export type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "./runtime/program/signatures";
export { TagAssignment, type TagAssignmentArgs } from "./tags/assignment";
export * from "./tags/functions";
export { Tag, type TagArgs, type TagColor } from "./tags/tag";
export * from "./workspace/functions";
