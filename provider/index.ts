/** Everything that a Pulumi program imports from `pulumi-workato`. */

export type { Region } from "./client/regions";
export type { IfExists } from "./client/settings";
export { OnPremAgentActivation, type OnPremAgentActivationArgs } from "./on-prem/activation";
export { OnPremAgent, type OnPremAgentArgs, type OnPremAgentOs } from "./on-prem/agent";
export * from "./on-prem/functions";
export { OnPremGroup, type OnPremGroupArgs } from "./on-prem/group";
export { OnPremAgentReady, type OnPremAgentReadyArgs } from "./on-prem/ready";
export * from "./recipes/functions";
export { Recipe, type RecipeArgs, type RecipeCode, type RecipeConfig, type RecipeConfigArgs } from "./recipes/recipe";
export type { InvokeOptions } from "./runtime/invoke";
export { Provider, type ProviderArgs } from "./runtime/provider";
export * from "./workspace/functions";
