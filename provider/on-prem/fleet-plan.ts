/** Which agents a fleet has, and under which names: pure, and refused in words before anything is registered. */

import * as pulumi from "@pulumi/pulumi";
import type { OnPremFleetArgs } from "./fleet";

/** The rotation of a fleet that has had none. */
export const NO_ROTATION = "";

export interface PlannedAgent {
  /** What its resources are called in the program. */
  readonly key: string;
  readonly agentName: string;
  readonly ordinal: number;
  readonly rotation: string;
}

export interface Plan {
  /** The newest rotation. */
  readonly rotation: string;
  readonly members: readonly PlannedAgent[];
  /** Whether each agent is waited for. */
  readonly waits: boolean;
}

/** `what` is the fleet in messages. */
export function planOf(name: string, what: string, args: OnPremFleetArgs): Plan {
  const refuse = (reason: string): never => {
    throw new pulumi.RunError(what + reason);
  };
  const { count, agentName = name, group, onPremGroupId, host, ready } = args;
  // A program has to know what it makes.
  if (typeof count !== "number") refuse("count is no plain number: how many agents there are cannot be an output");
  if (!Number.isSafeInteger(count) || count < 0) refuse(`count is ${count}: give a whole number, from 0`);
  if (typeof agentName !== "string" || agentName.trim() === "")
    refuse("agentName is no text: agents' names begin with it");
  if (pulumi.Resource.isInstance(group)) refuse("group is a group that is there already: pass onPremGroupId: group.id");
  if (group !== undefined && onPremGroupId !== undefined) {
    refuse("group and onPremGroupId exclude each other: a fleet makes its group, or joins one that is there");
  }
  for (const [argument, value] of Object.entries({ host, installer: args.installer })) {
    if (value !== undefined && typeof value !== "function") refuse(`${argument} is no function of an agent`);
  }
  const rotations = rotationsOf(args.rotation, refuse);
  const rotation = rotations.at(-1)!;
  if (rotation !== NO_ROTATION && rotations.length === 1 && host === undefined && ready === undefined) {
    refuse(
      "rotation without ready would delete the old agents whether the new ones work or not: give host, or ready: true where the new agents are installed already (rotation: [old, new] makes them first), or ready: false for a fleet that had no agents before",
    );
  }
  return {
    rotation,
    members: rotations.flatMap((one) => agentsOf(one)),
    waits: ready === undefined ? host !== undefined : ready !== false,
  };

  function agentsOf(rotation: string): PlannedAgent[] {
    return Array.from({ length: count }, (_, index) => {
      const ending = [index + 1, ...(rotation === NO_ROTATION ? [] : [rotation])].join("-");
      return { key: `${name}-${ending}`, agentName: `${agentName}-${ending}`, ordinal: index + 1, rotation };
    });
  }
}

function rotationsOf(given: OnPremFleetArgs["rotation"], refuse: (reason: string) => never): readonly string[] {
  const rotations = Array.isArray(given) ? (given as readonly string[]) : [(given ?? NO_ROTATION) as string];
  if (rotations.length === 0) refuse("rotation is an empty list: leave it out, or name the agents' rotation in it");
  if (!rotations.every((one) => typeof one === "string" && /^[\w.-]{0,50}$/.test(one))) {
    refuse("rotation is no part of a name: take letters, digits, . _ and -, 50 at most, as plain text");
  }
  if (new Set(rotations).size < rotations.length) refuse("rotation names one rotation twice");
  return rotations;
}
