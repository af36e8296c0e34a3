/** Everything that a Pulumi program imports from `pulumi-workato`. */

export { DeveloperApiClient, type DeveloperApiClientArgs } from "./access/api-client";
export * from "./access/functions";
export type { Region } from "./client/regions";
export type { IfExists } from "./client/settings";
export { Connection, type ConnectionArgs } from "./connections/connection";
export * from "./connections/functions";
export * from "./lookup-tables/functions";
export { type LookupTableCell, LookupTableRow, type LookupTableRowArgs } from "./lookup-tables/row";
export { LookupTableRows, type LookupTableRowsArgs } from "./lookup-tables/rows";
export { LookupTable, type LookupTableArgs } from "./lookup-tables/table";
export { OnPremAgentActivation, type OnPremAgentActivationArgs } from "./on-prem/activation";
export { OnPremAgent, type OnPremAgentArgs, type OnPremAgentOs } from "./on-prem/agent";
export * from "./on-prem/functions";
export { OnPremGroup, type OnPremGroupArgs } from "./on-prem/group";
export { OnPremAgentReady, type OnPremAgentReadyArgs } from "./on-prem/ready";
export { Folder, type FolderArgs } from "./projects/folder";
export * from "./projects/functions";
export { Project, type ProjectArgs } from "./projects/project";
export * from "./recipes/functions";
export { Recipe, type RecipeArgs, type RecipeCode, type RecipeConfig, type RecipeConfigArgs } from "./recipes/recipe";
export type { InvokeOptions } from "./runtime/invoke";
export { Provider, type ProviderArgs } from "./runtime/provider";
export * from "./workspace/functions";
