/** The option `customTimeouts`, which Pulumi does not hand to a dynamic provider: a property takes its place. */

import * as pulumi from "@pulumi/pulumi";

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** What `customTimeouts` means for the property that says how long a resource waits; `waits` is its name, if it has one. */
export function timeoutIn(
  what: string,
  waits: string | undefined,
  args: Readonly<Record<string, unknown>>,
  { customTimeouts, id }: pulumi.CustomResourceOptions,
): Record<string, number> {
  const refuse = (reason: string): never => {
    throw new pulumi.RunError(`${what}: ${reason}`);
  };
  const given = Object.entries(customTimeouts ?? {}).filter(([, duration]) => duration !== undefined);
  if (given.length === 0) return {};
  if (waits === undefined || id !== undefined) {
    return refuse(
      "customTimeouts has no effect here: leave it out. How long requests take is bounded by the settings workato:requestTimeout and workato:maxRetryTime",
    );
  }
  const odd = given.find(([operation]) => !["create", "update"].includes(operation));
  if (odd !== undefined) refuse(`customTimeouts.${odd[0]} has no effect: leave it out. Only create and update wait`);
  if (args[waits] !== undefined) refuse(`${waits} and customTimeouts are one setting: remove one of them`);
  const [seconds, ...others] = given.map(([operation, duration]) => {
    const known = secondsOf(duration);
    return (
      known ??
      refuse(`customTimeouts.${operation} is ${JSON.stringify(duration)}: write it like "40s", "5m" or "1h30m"`)
    );
  });
  if (others.some((other) => other !== seconds)) {
    refuse(`customTimeouts.create and customTimeouts.update differ, and there is one ${waits}: give one of them`);
  }
  return { [waits]: seconds! };
}

/** Seconds of a duration as Go writes it. */
function secondsOf(duration: unknown): number | undefined {
  if (typeof duration !== "string" || !/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit!]!, 0);
}
