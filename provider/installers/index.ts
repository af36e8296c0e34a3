/**
 * What `pulumi-workato/installers` publishes: from an activation to a running agent, on each kind of host. Pure functions
 * over plain values or Outputs, which load what they write with, and nothing else of this package.
 */

export * from "./config";
export type { Activation, DeepInput, HttpProxy, Installer } from "./inputs";
export { type LinuxInstallerArgs, linuxInstaller } from "./linux";
