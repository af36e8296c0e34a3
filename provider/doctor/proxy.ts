/** Which way requests take: through a proxy or straight, by the variables and rules of the HTTP library that sends them. */

import { type Finding, fault, ok } from "./finding";

export interface Way {
  readonly finding: Finding;
  /** Host and port of the proxy, without the user name and password that its address can hold. */
  readonly proxy?: string;
}

const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** For an address of https, HTTPS_PROXY and then HTTP_PROXY; in small letters first. */
export function wayTo(baseUrl: string, env: NodeJS.ProcessEnv): Way {
  const { protocol, hostname, port } = new URL(baseUrl);
  const names = ["http_proxy", "HTTP_PROXY"];
  const variable =
    (protocol === "https:" ? firstSet(["https_proxy", "HTTPS_PROXY"], env) : undefined) ?? firstSet(names, env);
  if (variable === undefined) return { finding: ok("proxy", `no proxy: straight to ${hostname}`) };
  const exception = exceptionFor(hostname.toLowerCase(), Number(port) || PORTS[protocol]!, env);
  if (exception !== undefined) {
    return { finding: ok("proxy", `straight to ${hostname}: NO_PROXY has "${exception}"`) };
  }
  const proxy = addressOf(env[variable]!);
  if (proxy === undefined) {
    return {
      finding: fault(
        "proxy",
        `${variable} is no address of a proxy`,
        "write it like http://proxy.example.com:3128, or unset it",
      ),
    };
  }
  return { proxy, finding: ok("proxy", `through ${proxy} (${variable})`) };
}

/** The first that is there decides, and one that is set to nothing says: no proxy of this kind. */
function firstSet(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const name = names.find((one) => env[one] !== undefined);
  return name !== undefined && env[name] !== "" ? name : undefined;
}

function addressOf(value: string): string | undefined {
  try {
    const { protocol, host } = new URL(value);
    return protocol in PORTS && host !== "" ? host : undefined;
  } catch {
    return undefined;
  }
}

/** The entry of NO_PROXY that is this host or a domain that it is in. `*` counts only when it stands alone. */
function exceptionFor(hostname: string, port: number, env: NodeJS.ProcessEnv): string | undefined {
  const value = env.no_proxy ?? env.NO_PROXY ?? "";
  if (value === "*") return value;
  return value.split(/[,\s]/).find((entry) => {
    const [, name, only] = /^(.+):(\d+)$/.exec(entry) ?? [undefined, entry, undefined];
    const domain = name!.replace(/^\*?\./, "").toLowerCase();
    const isPort = only === undefined || Number(only) === 0 || Number(only) === port;
    return domain !== "" && isPort && (hostname === domain || hostname.endsWith(`.${domain}`));
  });
}
