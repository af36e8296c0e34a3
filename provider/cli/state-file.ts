/** The output of `pulumi stack export`, as far as commands look at it. */

import { readInput } from "../runtime/text-file";

interface StackState {
  /** Pulumi's type tokens, each once. */
  readonly tokens: ReadonlySet<string>;
  /** Hosts that the stack's activations name for agents to connect to, each once. */
  readonly gatewayHosts: readonly string[];
  /** What it holds, by type token and id: `pulumi-nodejs:dynamic/workato:Folder 10001`. */
  readonly held: ReadonlySet<string>;
}

interface Resource {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly outputs?: { readonly gatewayHosts?: unknown };
}

/** `-` reads standard input. No error repeats what the file holds: it can be secret. */
export function stateIn(file: string): StackState {
  const text = readInput(file);
  const found = resourcesIn(text);
  if (found === undefined) throw new Error(`${file} is no state: write it with pulumi stack export > FILE`);
  const hosts = found.flatMap(({ outputs }) => (Array.isArray(outputs?.gatewayHosts) ? outputs.gatewayHosts : []));
  return {
    tokens: new Set(found.map(({ type }) => String(type))),
    held: new Set(found.map(({ type, id }) => `${type} ${id}`)),
    gatewayHosts: [...new Set(hosts.filter((host): host is string => typeof host === "string"))],
  };
}

/** An empty stack has no list of resources. */
function resourcesIn(text: string): Resource[] | undefined {
  try {
    const { deployment } = JSON.parse(text) as { deployment?: { resources?: Resource[] } };
    if (typeof deployment !== "object" || deployment === null) return undefined;
    return (deployment.resources ?? []).filter((one) => typeof one === "object" && one !== null);
  } catch {
    return undefined;
  }
}
