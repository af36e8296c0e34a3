/**
 * The lock of a recipe: while Workato is at work on one, it refuses what comes next. How long that is, nobody has written
 * down. Here it is one request after each write: an emulated time would have every client that sleeps by a clock of its own
 * wait for the machine's. What is refused is as hard as Workato's Terraform provider lets it be, which takes a lock for final
 * where it does not expect one: after a change it waits at starts and stops only, after a stop it waits for nothing.
 */

import { badRequest } from "./answers";
import type { World } from "./area";
import type { Entity } from "./store";

/** Who comes later finds it free. */
const LOCKED_FOR_MS = 30_000;

/** What a lock refuses: starts and stops, or changes and deletions too. */
export type Locked = "runs" | "all";

export function lock(recipe: Entity, what: Locked, { options, clock }: World): void {
  if (options.recipeLocks === "once")
    Object.assign(recipe, { _locked: what, _lockedUntil: clock.now() + LOCKED_FOR_MS });
}

/** Refuses what is `asked` for; with the first refusal the lock is over. */
export function refuseWhileLocked(recipe: Entity, asked: Locked, { clock }: World): void {
  const { _locked: held, _lockedUntil: until } = recipe;
  if (held === undefined || (held === "runs" && asked === "all")) return;
  delete recipe._locked;
  delete recipe._lockedUntil;
  if (clock.now() < Number(until)) throw badRequest("another operation is in progress");
}
