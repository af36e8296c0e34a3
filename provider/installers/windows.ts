/** The installer for Windows hosts: what it is told, and the script that comes of it (`windows-script.ts`). */

import { type AgentConfig, configYaml } from "./config";
import { type Activation, agentIdOf, expiryOf, type HttpProxy, type Installer, installer } from "./inputs";
import { WINDOWS_SCRIPT } from "./windows-script";

/** What a Windows host is installed with. Workato's wizard (Tools > On-prem groups) shows what holds in your data centre. */
export interface WindowsInstallerArgs {
  /** The agent's activation: an `OnPremAgentActivation`, or plain values. */
  readonly activation: Activation;
  /**
   * The setup program with its SHA-256 in hex, and the arguments that make it ask nothing, as no source tells them. It runs
   * where there is no agent yet, so nothing is upgraded. Default: none; the agent has been installed by hand or from an image.
   */
  readonly setup?: { readonly url: string; readonly sha256: string; readonly arguments: readonly string[] };
  /** Folder of the agent, with `bin\activate.cmd`; default `C:\Program Files\Workato Agent`. */
  readonly home?: string;
  /** The service; default `WorkatoAgent`. The setup registers it; the script has it start with the host. */
  readonly service?: string;
  /** As for Linux: `true` moves the keys of another agent away, activates this one and restarts the service. Default `false`. */
  readonly renew?: boolean;
  /** The agent's configuration, `conf\config.yml`: written whole, and again when it changes. Default: the host's own is left. */
  readonly config?: AgentConfig;
  /** The way out, for the download and the activation; and for the agent itself, where `config` is given. */
  readonly proxy?: HttpProxy;
}

/**
 * A script for Windows PowerShell 5.1 or newer, run as administrator, that does what `linuxInstaller` does: the same checks before anything
 * is changed, once only, renewal, and old keys that come back when an activation fails. It is plain ASCII, so no encoding harms it.
 * `WORKATO_ACTIVATION_CODE` in its environment wins over its own code. It holds the code, so it is a secret.
 *
 * ```ts
 * import { windowsInstaller } from "pulumi-workato/installers";
 *
 * declare const activation: workato.OnPremAgentActivation;
 * export const script = windowsInstaller({ activation });
 * ```
 *
 * @errors "… a .cmd cannot take": the proxy's user name or password has one of `" % ! ^ & | < >` or white space in it.
 */
export const windowsInstaller: Installer<WindowsInstallerArgs, string> = installer((args: WindowsInstallerArgs) => {
  const { activation, setup, proxy, config } = args;
  if (setup !== undefined && !/^[0-9a-f]{64}$/i.test(setup.sha256))
    throw new Error("setup.sha256 is no SHA-256: 64 hex digits");
  for (const name of ["host", "username", "password"] as const) {
    if (/["%!^&|<>\s]/.test(proxy?.[name] ?? "")) {
      throw new Error(
        `proxy.${name} has a character that a .cmd cannot take, as which Workato's activation comes: one of " % ! ^ & | < > or white space`,
      );
    }
  }
  const settings = {
    agent: agentIdOf(activation),
    code: activation.code,
    gateways: (activation.gatewayHosts ?? []).join("|"),
    agentHome: args.home ?? "C:\\Program Files\\Workato Agent",
    service: args.service ?? "WorkatoAgent",
    setupUrl: setup?.url,
    setupSha256: setup?.sha256.toUpperCase(),
    setupArguments: setup?.arguments.join("\0"),
    proxyHost: proxy?.host,
    proxyUsername: proxy?.username,
    proxyPassword: proxy?.password,
    config: config && `${configYaml({ ...(proxy && { proxy }), ...config })}\n`,
  };
  return `# Installs, activates and starts Workato on-prem agent ${settings.agent}. Run it as administrator; it can be run again.
$ErrorActionPreference = 'Stop'
function Get-Text([string]$base64) { [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($base64)) }

${Object.entries(settings)
  .map(([name, value]) => `$${name} = ${powershellText(value ?? "")}`)
  .join("\n")}
$expires = ${expiryOf(activation) ?? 0}
$renew = $${args.renew === true}
$proxyPort = ${Number(proxy?.port ?? 0)}

${WINDOWS_SCRIPT}`;
});

/** Plain where that is safe; else in Base64, as PowerShell has five kinds of single quotes and reads files in several encodings. */
export const powershellText = (text: string) =>
  /^[\w .:/\\|=+,-]*$/.test(text) ? `'${text}'` : `(Get-Text '${Buffer.from(text, "utf8").toString("base64")}')`;
