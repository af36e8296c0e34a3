/**
 * What `pulumi-workato/installers` publishes: from an activation to a running agent, on each kind of host. Pure functions
 * over plain values or Outputs, which load what they write with, and nothing else of this package.
 */

export { type AnsibleInventory, type AnsibleInventoryArgs, ansibleInventory } from "./ansible";
export { cloudInit } from "./cloud-init";
export * from "./config";
export type { ContainerArgs } from "./container";
export { type ComposeAgent, type DockerAgentArgs, dockerCompose, dockerRun } from "./docker";
export type { Activation, DeepInput, HttpProxy, Installer } from "./inputs";
export { type KubernetesAgents, type KubernetesAgentsArgs, kubernetesAgents, kubernetesYaml } from "./kubernetes";
export { type LinuxInstallerArgs, linuxInstaller } from "./linux";
export { type WindowsInstallerArgs, windowsInstaller } from "./windows";
