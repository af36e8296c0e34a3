/** Everything that a Pulumi program imports from `pulumi-workato`. */

export type { Region } from "./client/regions";
export type { IfExists } from "./client/settings";
export { Connection, type ConnectionArgs } from "./connections/connection";
export { ProjectDeployment, type ProjectDeploymentArgs } from "./deployments/deployment";
export * from "./deployments/functions";
export { EnvironmentProperties, type EnvironmentPropertiesArgs } from "./environment/environment-properties";
export * from "./environment/functions";
export { ProjectProperties, type ProjectPropertiesArgs } from "./environment/project-properties";
export { OnPremAgentActivation, type OnPremAgentActivationArgs } from "./on-prem/activation";
export { OnPremAgent, type OnPremAgentArgs, type OnPremAgentOs } from "./on-prem/agent";
export * from "./on-prem/functions";
export { OnPremGroup, type OnPremGroupArgs } from "./on-prem/group";
export { OnPremAgentReady, type OnPremAgentReadyArgs } from "./on-prem/ready";
export { Folder, type FolderArgs } from "./projects/folder";
export { Project, type ProjectArgs } from "./projects/project";
export * from "./roles/functions";
export type { InvokeOptions } from "./runtime/invoke";
export { Provider, type ProviderArgs } from "./runtime/provider";
export { TagAssignment, type TagAssignmentArgs } from "./tags/assignment";
export * from "./tags/functions";
export { Tag, type TagArgs, type TagColor } from "./tags/tag";
export * from "./workspace/functions";
