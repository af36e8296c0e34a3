/**
 * The lock of a recipe: while Workato is at work on one, it refuses the next start, stop, change or deletion of it. How long
 * that is, nobody has written down. Here it is one request after each write: an emulated time would have every client that
 * sleeps by a clock of its own wait for the machine's. Only a stop leaves no lock: Workato's Terraform provider changes or
 * deletes what it has stopped at once, and takes a lock there for final.
 */

import { badRequest } from "./answers";
import type { World } from "./area";
import type { Entity } from "./store";

/** Who comes later finds it free. */
const LOCKED_FOR_MS = 30_000;

export function lock(recipe: Entity, { options, clock }: World): void {
  if (options.recipeLocks === "once") recipe._lockedUntil = clock.now() + LOCKED_FOR_MS;
}

export function refuseWhileLocked(recipe: Entity, { clock }: World): void {
  const until = Number(recipe._lockedUntil ?? 0);
  delete recipe._lockedUntil;
  if (clock.now() < until) throw badRequest("another operation is in progress");
}
