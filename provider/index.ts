/** Everything that a Pulumi program imports from `pulumi-workato`. */

export type { Region } from "./client/regions";
export type { IfExists } from "./client/settings";
export { OnPremAgent, type OnPremAgentArgs, type OnPremAgentOs } from "./on-prem/agent";
export { OnPremGroup, type OnPremGroupArgs } from "./on-prem/group";
export { Provider, type ProviderArgs } from "./runtime/provider";
