/** Linux machines of a cloud: the installer as user data. */

import { type Installer, installer } from "./inputs";
import { type LinuxInstallerArgs, linuxScript } from "./linux";
import { toYaml } from "./yaml";

/**
 * cloud-init user data (`#cloud-config`) that runs `linuxInstaller`'s script at the machine's first boot, and leaves it as
 * `/root/install-workato-agent.sh`, readable for root alone, to be run again.
 *
 * Who can ask the machine's metadata service, or read machines in the cloud's console, reads user data, and with it the code, which works for an hour: put
 * it into a secret store and give `codeCommand`. The machine must boot within the hour. Most clouds replace a machine
 * whose user data change, so keep them out of later updates (`ignoreChanges: ["userData"]`), or replace the agent with the machine.
 *
 * User data have some 15,000 bytes, and what `config` adds. Clouds have limits, AWS 16,384 bytes; cloud-init also reads them compressed:
 * `userDataBase64: gzipSync(userData).toString("base64")`.
 *
 * ```ts
 * import { cloudInit } from "pulumi-workato/installers";
 *
 * declare const activation: workato.OnPremAgentActivation;
 * const userData = cloudInit({
 *   activation,
 *   codeCommand: "aws secretsmanager get-secret-value --secret-id agent-1 --query SecretString --output text",
 * });
 * ```
 */
export const cloudInit: Installer<LinuxInstallerArgs, string> = installer((args: LinuxInstallerArgs) => {
  const path = "/root/install-workato-agent.sh";
  const file = { path, owner: "root:root", permissions: "0700", content: linuxScript(args) };
  return `#cloud-config\n${toYaml({ write_files: [file], runcmd: [[path]] })}`;
});
