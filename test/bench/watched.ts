/** One command of the CLI, and what it cost: requests by endpoint, bytes over the wire, memory of our plugin, time. */

import { readFileSync } from "node:fs";
import type { Emulator } from "pulumi-workato/emulator";
import { nameOf } from "../../provider/client/requests/routes";
import { descendants } from "../support/processes";
import { allRoutes } from "../support/routes";
import { finished, type TestStack } from "../support/stack";

export interface Cost {
  readonly requests: number;
  /** Requests by endpoint, those with the most first. */
  readonly byRoute: readonly (readonly [route: string, requests: number])[];
  readonly megabytes: number;
  /** The most that the plugin process ever held. */
  readonly memoryMb: number;
  readonly seconds: number;
  /** Where the command failed: the last thing that it said about it. */
  readonly failure?: string;
}

export async function watched(stack: TestStack, emulator: Emulator, command: readonly string[]): Promise<Cost> {
  emulator.requests().length = 0;
  const start = performance.now();
  const child = stack.start(command);
  const plugin = watchPlugin(child.pid!);
  const { code, output } = await finished(child);
  const seconds = (performance.now() - start) / 1000;
  const requests = emulator.requests();
  return {
    requests: requests.length,
    byRoute: counted(requests.map(routeOf)),
    megabytes: requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
    memoryMb: plugin.end(),
    seconds,
    ...(code !== 0 && { failure: /error: .*/.exec(output)?.[0] ?? `exit code ${code}` }),
  };
}

const PATTERNS = allRoutes.map((route) => ({
  name: nameOf(route),
  pattern: new RegExp(`^${nameOf(route).replace(/:\w+/g, "[^/]+")}$`),
}));

function routeOf({ method, path }: { method: string; path: string }): string {
  return PATTERNS.find(({ pattern }) => pattern.test(`${method} ${path}`))?.name ?? `${method} ${path}`;
}

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Finds the plugin among what the CLI has started, and asks the kernel again and again for the most that it has held. */
function watchPlugin(pulumi: number): { end(): number } {
  let plugin: number | undefined;
  let most = 0;
  const look = () => {
    plugin ??= descendants(pulumi).find(({ command }) => /^\S*node \/\S*\/dynamic-provider/.test(command))?.pid;
    if (plugin !== undefined) most = Math.max(most, peakMb(plugin));
  };
  const timer = setInterval(look, 50);
  return {
    end: () => {
      clearInterval(timer);
      if (most === 0) throw new Error("the plugin process was not seen");
      return most;
    },
  };
}

function peakMb(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    // It has ended.
    return 0;
  }
}
