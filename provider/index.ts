/** Everything that a Pulumi program imports from `pulumi-workato`. */

export type { Region } from "./client/regions";
export type { IfExists } from "./client/settings";
export { Connection, type ConnectionArgs } from "./connections/connection";
export { OnPremAgentActivation, type OnPremAgentActivationArgs } from "./on-prem/activation";
export { OnPremAgent, type OnPremAgentArgs, type OnPremAgentOs } from "./on-prem/agent";
export * from "./on-prem/functions";
export { OnPremGroup, type OnPremGroupArgs } from "./on-prem/group";
export { OnPremAgentReady, type OnPremAgentReadyArgs } from "./on-prem/ready";
export { Folder, type FolderArgs } from "./projects/folder";
export { Project, type ProjectArgs } from "./projects/project";
export type { InvokeOptions } from "./runtime/invoke";
export { Provider, type ProviderArgs } from "./runtime/provider";
export * from "./workspace/functions";
