/** What agents in containers have in common: image, paths, and the script that activates a volume once. */

import { ACTIVATION_SCRIPT } from "./activation-script";
import { type AgentConfig, configYaml } from "./config";
import type { HttpProxy } from "./inputs";
import { assignments } from "./shell";

/** Where an agent's image comes from, and where it keeps what. */
export interface ContainerArgs {
  /** The image's tag, the version of the agent. There is no default, so that none is upgraded unasked. */
  readonly version: string;
  /** Default: `daa34553.workato.com/semi-public/amd64/workato-agent`, as Workato's documentation has it. It is for amd64. */
  readonly image?: string;
  /** Folder of the agent in the image, with `bin/activate.sh`. Default: `/usr/lib/workato-agent`, as users report. */
  readonly home?: string;
  /** Folder of `config.yml`, `cert.key` and `cert.pem` in the image; the volume is there. Default: `/var/lib/workato-agent/conf`, as users report. */
  readonly conf?: string;
  /** The agents' configuration, written as `config.yml`. Default: none but the proxy. */
  readonly config?: AgentConfig;
  /** The way out: for the activation, and for the agent itself (`proxy` of `config`). */
  readonly proxy?: HttpProxy;
  /** Whether the keys of another agent in the volume are moved away, and this one activated; default `false`: they stay, with an error. */
  readonly renew?: boolean;
}

export function containerOf(args: ContainerArgs) {
  const { version, proxy, config } = args;
  if (!/^[\w][\w.-]{0,127}$/.test(version)) throw new Error("version is no tag of an image: give it as 32.1");
  return {
    image: `${args.image ?? "daa34553.workato.com/semi-public/amd64/workato-agent"}:${version}`,
    home: args.home ?? "/usr/lib/workato-agent",
    conf: args.conf ?? "/var/lib/workato-agent/conf",
    configYaml: `${configYaml({ ...(proxy && { proxy }), ...config })}\n`,
  };
}

/**
 * A script for `sh` in the image, with the volume at `conf`: it activates the agent once, and moves the keys of another away where
 * that is asked for. `read` sets `agent`, `code` and `proxy_password`; nothing secret is in the script.
 */
export function activationInContainer(args: ContainerArgs, read: string, freshCode: string): string {
  const { home, conf } = containerOf(args);
  const settings = assignments({
    agent: undefined,
    code: undefined,
    expires: undefined,
    fresh_code: freshCode,
    renew: args.renew ? "yes" : "no",
    home,
    conf,
    state: `${conf}/pulumi-workato`,
    proxy_host: args.proxy?.host,
    proxy_port: args.proxy?.port,
    proxy_username: args.proxy?.username,
    proxy_password: undefined,
  });
  return `set -eu
${settings}

${ACTIVATION_SCRIPT}
${read}
prepare_cleanup
choose_task
if [ "$task" = nothing ]; then
  say "activated already"
elif [ "$task" = settle ]; then
  settle
else
  check_code
  activate
  chmod u=rw,go= "$conf/cert.key" "$conf/cert.pem"
  settle
  say "activated"
fi
`;
}
