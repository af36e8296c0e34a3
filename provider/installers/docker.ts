/** An agent in Docker: as a script for one host, or as a Compose file. */

import { scryptSync } from "node:crypto";
import { CODE_SCRIPT } from "./activation-script";
import { activationInContainer, type ContainerArgs, containerOf } from "./container";
import { type Activation, agentIdOf, expiryOf, type Installer, installer } from "./inputs";
import { assignments, comment } from "./shell";
import { toYaml } from "./yaml";

/** One agent in a container of its own. */
export interface DockerAgentArgs extends ContainerArgs {
  readonly activation: Activation;
  /** Name of the container (in a Compose file, of the service) and of the volume for its keys; default `workato-agent`. */
  readonly name?: string;
  /** A Docker network to be in, so that the agent finds other containers; default: Docker's own. */
  readonly network?: string;
}

/** Where Compose finds what is secret: files that only their owner can read, beside the Compose file. */
export interface ComposeAgent {
  /** `compose.yaml`, with nothing secret in it. */
  readonly compose: string;
  /** The files that it names, by name: `activation-code`, `proxy-password`, `config.yml`. Secrets. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A POSIX shell script that runs an agent in Docker. It activates the agent into a volume, with the code through a pipe, so that neither a process list
 * nor `docker inspect` shows it, and starts the container. Run again, it does nothing; with another version or configuration it
 * makes the container anew, with the same keys; with another agent and `renew: true` it moves the keys away and activates.
 * `WORKATO_ACTIVATION_CODE` wins over its own code. It holds the code, so it is a secret.
 *
 * ```ts
 * import { dockerRun } from "pulumi-workato/installers";
 *
 * declare const activation: workato.OnPremAgentActivation;
 * export const script = dockerRun({ activation, version: "32.1" });
 * ```
 *
 * @errors "the activation code has expired": get a fresh one with `npx pulumi-workato activation-code <agent id>`.
 */
export const dockerRun: Installer<DockerAgentArgs, string> = installer(dockerScript);

/**
 * A Compose file and the files that it names. `docker compose up -d` activates the agent once, in a service of its own, and starts it.
 *
 * ```ts
 * import { dockerCompose } from "pulumi-workato/installers";
 *
 * declare const activation: workato.OnPremAgentActivation;
 * const agent = dockerCompose({ activation, version: "32.1" });
 * export const composeFile = agent.apply(({ compose }) => compose);
 * ```
 */
export const dockerCompose: Installer<DockerAgentArgs, ComposeAgent> = installer(composeOf);

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

function nameOf({ name = "workato-agent" }: DockerAgentArgs): string {
  if (!NAME.test(name)) throw new Error("name is none in Docker: take letters, digits, _ . and -");
  return name;
}

/** The activation comes in lines on standard input, and the configuration after them. */
const READ_LINES = `IFS= read -r agent
IFS= read -r code
IFS= read -r proxy_password
cat > "$conf/config.yml.new"
mv "$conf/config.yml.new" "$conf/config.yml"
`;

function dockerScript(args: DockerAgentArgs): string {
  const { activation, proxy, network } = args;
  const agent = agentIdOf(activation);
  const name = nameOf(args);
  const { image, conf, configYaml } = containerOf(args);
  if (/[\r\n]/.test(proxy?.password ?? ""))
    throw new Error("proxy.password has a line break in it, which no proxy takes");
  const activate = activationInContainer(args, READ_LINES, " in WORKATO_ACTIVATION_CODE");
  const settings = assignments({
    agent,
    code: activation.code,
    expires: expiryOf(activation),
    fresh_code: " in WORKATO_ACTIVATION_CODE",
    name,
    image,
    network,
    conf,
    proxy_password: proxy?.password,
    config: configYaml.trimEnd(),
    label: digest([agent, image, conf, configYaml, network ?? "", proxy?.password ?? ""], name),
    activate,
  });
  return `#!/bin/sh
# Runs the Workato on-prem agent ${comment(agent)} in Docker; it can be run again.
set -eu

${settings}

${CODE_SCRIPT}
${DOCKER_SCRIPT}`;
}

const DOCKER_SCRIPT = String.raw`# What runs is looked up by a label, which is another one for another agent, version or configuration.
main() {
  has docker || die "install Docker first"
  is=$(docker container inspect -f '{{ index .Config.Labels "pulumi-workato" }} {{ .State.Running }}' "$name" 2> /dev/null) || is=''
  case $is in
    "$label true") say "activated already" && return ;;
    "$label false") docker start "$name" && return ;;
  esac
  if [ -n "${"$"}{WORKATO_ACTIVATION_CODE:-}" ]; then
    code=$WORKATO_ACTIVATION_CODE
    expires=''
  fi
  unset WORKATO_ACTIVATION_CODE
  docker volume inspect "$name" > /dev/null 2>&1 || check_code
  docker image inspect "$image" > /dev/null 2>&1 || docker pull "$image"
  printf '%s\n' "$agent" "$code" "$proxy_password" "$config" |
    docker run --rm -i ${"$"}{network:+--network "$network"} -v "$name:$conf" --entrypoint /bin/sh "$image" -c "$activate"
  if [ -n "$is" ]; then docker rm -f "$name" > /dev/null; fi
  docker run -d --name "$name" --restart unless-stopped --stop-timeout 45 --label "pulumi-workato=$label" \
    ${"$"}{network:+--network "$network"} -v "$name:$conf" "$image"
}

main "$@"
`;

/** Files of the activation, as Compose mounts secrets. */
const READ_SECRETS = (agent: string) => `agent='${agent}'
if [ -f /run/secrets/activation-code ]; then code=$(cat /run/secrets/activation-code); fi
if [ -f /run/secrets/proxy-password ]; then proxy_password=$(cat /run/secrets/proxy-password); fi
`;

function composeOf(args: DockerAgentArgs): ComposeAgent {
  const { activation, proxy, network } = args;
  const name = nameOf(args);
  const { image, conf, configYaml } = containerOf(args);
  const files = {
    "activation-code": activation.code ?? "",
    ...(proxy?.password !== undefined && { "proxy-password": proxy.password }),
    "config.yml": configYaml,
  };
  const script = activationInContainer(args, READ_SECRETS(agentIdOf(activation)), " in the file activation-code");
  const networks = network === undefined ? {} : { networks: [network] };
  const keys = `${name}-keys:${conf}`;
  const compose = {
    services: {
      [`${name}-activation`]: {
        image,
        entrypoint: ["/bin/sh", "-c"],
        // Compose would fill in what follows a dollar.
        command: [script.replaceAll("$", "$$$$")],
        restart: "no",
        volumes: [keys],
        secrets: Object.keys(files).filter((file) => file !== "config.yml"),
        ...networks,
      },
      [name]: {
        image,
        restart: "unless-stopped",
        stop_grace_period: "45s",
        depends_on: { [`${name}-activation`]: { condition: "service_completed_successfully" } },
        volumes: [keys],
        secrets: [{ source: "config.yml", target: `${conf}/config.yml` }],
        ...networks,
      },
    },
    volumes: { [`${name}-keys`]: {} },
    secrets: Object.fromEntries(Object.keys(files).map((file) => [file, { file: `./${file}` }])),
    ...(network !== undefined && { networks: { [network]: { external: true } } }),
  };
  return { compose: toYaml(compose), files };
}

/** More people see labels than secrets, so it is made hard to guess a weak password by this. */
const digest = (texts: readonly string[], salt: string) => scryptSync(JSON.stringify(texts), salt, 16).toString("hex");
