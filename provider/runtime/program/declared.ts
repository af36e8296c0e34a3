/** What a program gives a class as its arguments. JavaScript gives whatever it likes. */

import * as pulumi from "@pulumi/pulumi";
import { near } from "../../client/words/near";
import { isObject } from "../wire";

/** The arguments, where they are left out without any. `what` is the resource, as in `workato:Tag "critical"`. */
export function declared<Args extends object>(what: string, args: Args | null | undefined): Args {
  if (args === undefined || args === null) return {} as Args;
  if (isOutput(args)) {
    throw new pulumi.RunError(
      `${what}: its arguments are an output: pass an object, in which each value may be an output`,
    );
  }
  if (!isObject(args)) throw new pulumi.RunError(`${what}: its arguments must be an object, like { name: "…" }`);
  return args;
}

/** What would be ignored could be what matters most. `where` begins the message. */
export function refuseUnknown(where: string, args: object, known: readonly string[]): void {
  for (const name of Object.keys(args)) {
    if (known.includes(name)) continue;
    const meant = near(name, known);
    const remedy = meant === undefined ? `it takes ${known.join(", ")}` : `did you mean ${meant}?`;
    throw new pulumi.RunError(`${where}${name} is not an argument of it: ${remedy}`);
  }
}

/** Whether a value is known only later, or stands for something of which parts are. */
export const isOutput = (value: unknown): boolean => isLater(value) || pulumi.Resource.isInstance(value);

/** Whether a value is known only later. */
export const isLater = (value: unknown): boolean => pulumi.Output.isInstance(value) || value instanceof Promise;
