/** The installer for Linux hosts: what it is told, and the script that comes of it (`linux-script.ts`). */

import { type AgentConfig, configYaml } from "./config";
import { type Activation, agentIdOf, expiryOf, type HttpProxy, type Installer, installer } from "./inputs";
import { LINUX_SCRIPT } from "./linux-script";
import { assignments, comment, quoted } from "./shell";

/** What a Linux host is installed with. Workato's wizard (Tools > On-prem groups) shows what holds in your data centre. */
export interface LinuxInstallerArgs {
  /** The agent's activation: an `OnPremAgentActivation`, or plain values. */
  readonly activation: Activation;
  /** Name of the agent, for the script's first lines. */
  readonly agentName?: string;
  /**
   * What the host does with the keys of another agent, or of one that it does not know. `false` (default): it keeps them, and says so.
   * `true`: it moves them away, activates this agent and restarts the service. Certificates live a year, so that is once a
   * year: a new agent, its activation, and this. A second run does nothing, and when the activation fails the old keys are back.
   */
  readonly renew?: boolean;
  /**
   * Where the agent comes from. `auto` (default): apt where the host has it; dnf where it has that and `dnf` is given; else the
   * archive, which gets a system user `workato` and a systemd unit.
   */
  readonly method?: "auto" | "apt" | "dnf" | "archive";
  /**
   * Version of the agent, as the source writes it: installed, and held there, also on a host that has another.
   * Default: the source's newest on a host without an agent; an agent that is there is not upgraded.
   */
  readonly version?: string;
  /** apt's source and its key. Default: what users of the agent report, `https://workato-public.s3.amazonaws.com/DAA34553/repo/…`. */
  readonly apt?: { readonly repository: string; readonly key: string };
  /** dnf's source and its key. No default: no source tells the address of Workato's. */
  readonly dnf?: { readonly repository: string; readonly key: string };
  /** The archive, with its MD5 or SHA-256 in hex. Default: what `https://workato-public.s3.amazonaws.com/agent/release.json` names. */
  readonly archive?: { readonly url: string; readonly checksum: string };
  /**
   * Folder of the agent, with `bin/activate.sh`. Default: the first there is of `/usr/lib/workato-agent` and
   * `/opt/workato-agent`; an archive goes to the latter.
   */
  readonly home?: string;
  /** Folder of `config.yml`, `cert.key` and `cert.pem`. Default: `/var/lib/workato-agent/conf` where there is one, else `conf` in the agent's. */
  readonly conf?: string;
  /** The systemd unit; default `workato-agent.service`. */
  readonly service?: string;
  /** The agent's configuration: written whole, and again when it changes. Default: the host's own is left as it is. */
  readonly config?: AgentConfig;
  /**
   * The host's way out: for downloads, the activation, and the agent itself (`proxy` of `config`, or added to the host's own
   * `config.yml` where that has none).
   */
  readonly proxy?: HttpProxy;
  /**
   * A shell command that prints the code on the host, for example out of the cloud's secret store. The script then holds no
   * code, and can stand in user data. It runs only when there is something to activate.
   */
  readonly codeCommand?: string;
}

const REPOSITORY = "https://workato-public.s3.amazonaws.com/DAA34553/repo";

/**
 * A POSIX shell script for root that installs the agent, activates it and starts its service.
 *
 * It can be run again: an activated host is left alone, and what was interrupted is taken up. Before it installs anything it checks that
 * the code has not expired, is this agent's, and that the gateway hosts can be resolved and reached. `WORKATO_ACTIVATION_CODE` in its environment wins over
 * its own code, for one that has expired. What it holds is a secret, so give it no more readers than the code (or `codeCommand`).
 *
 * The agent's activation takes the code as an argument and knows no other way, so for that moment the host's process list
 * shows it; a used code has no worth.
 *
 * ```ts
 * import { linuxInstaller } from "pulumi-workato/installers";
 *
 * declare const activation: workato.OnPremAgentActivation;
 * export const installScript = linuxInstaller({ activation, version: "32.1" }); // secret, as the code is
 * ```
 *
 * @errors "the activation code has expired": get a fresh one with `npx pulumi-workato activation-code <agent id>`.
 * @errors "this host holds the keys of agent …": `renew: true`, or the script of that agent.
 */
export const linuxInstaller: Installer<LinuxInstallerArgs, string> = installer(linuxScript);

export function linuxScript(args: LinuxInstallerArgs): string {
  const { activation, agentName, proxy, archive, codeCommand } = args;
  const agent = agentIdOf(activation);
  if (archive !== undefined && !/^([0-9a-f]{32}|[0-9a-f]{64})$/i.test(archive.checksum)) {
    throw new Error("archive.checksum is neither MD5 (32 hex digits) nor SHA-256 (64)");
  }
  if (args.method === "dnf" && args.dnf === undefined) {
    throw new Error("method is dnf, so give dnf its source: dnf: { repository, key }, as Workato's wizard shows them");
  }
  const settings = assignments({
    agent,
    code: codeCommand === undefined ? activation.code : undefined,
    code_command: codeCommand,
    expires: codeCommand === undefined ? expiryOf(activation) : undefined,
    fresh_code: " in WORKATO_ACTIVATION_CODE",
    renew: args.renew ? "yes" : "no",
    method: args.method ?? "auto",
    version: args.version,
    service: args.service ?? "workato-agent.service",
    apt_repository: args.apt?.repository ?? `${REPOSITORY}/deb/`,
    apt_key: args.apt?.key ?? `${REPOSITORY}/archive.key`,
    apt_keyring: "/usr/share/keyrings/workato.gpg",
    apt_list: "/etc/apt/sources.list.d/workato.list",
    dnf_repository: args.dnf?.repository,
    dnf_key: args.dnf?.key,
    dnf_list: "/etc/yum.repos.d/workato.repo",
    archive_url: archive?.url,
    archive_checksum: archive?.checksum.toLowerCase(),
    archive_home: args.home ?? "/opt/workato-agent",
    releases: "https://workato-public.s3.amazonaws.com/agent/release.json",
    units: "/etc/systemd/system",
    home: args.home,
    home_package: "/usr/lib/workato-agent",
    conf: args.conf,
    conf_package: "/var/lib/workato-agent/conf",
    state: "/var/lib/pulumi-workato",
    proxy_host: proxy?.host,
    proxy_port: proxy?.port,
    proxy_username: proxy?.username,
    proxy_password: proxy?.password,
    proxy_url: proxy && proxyUrl(proxy),
    config: args.config && configYaml({ ...(proxy && { proxy }), ...args.config }),
    proxy_config: args.config === undefined && proxy ? configYaml({ proxy }) : undefined,
  });
  const title = comment(agentName === undefined ? agent : `${agentName} (id ${agent})`);
  return `#!/bin/sh
# Installs, activates and starts the Workato on-prem agent ${title}. Run it as root; it can be run again.
set -eu

${settings}
gateways() { printf '%s\\n' ${(activation.gatewayHosts ?? []).map(quoted).join(" ") || "''"}; }

${LINUX_SCRIPT}`;
}

function proxyUrl({ host, port, username, password }: HttpProxy): string {
  const login = username === undefined ? "" : `${encoded(username)}:${encoded(password ?? "")}@`;
  return `http://${login}${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Also what `encodeURIComponent` leaves. A lone surrogate is no character, and no server knows it. */
const encoded = (text: string) =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
