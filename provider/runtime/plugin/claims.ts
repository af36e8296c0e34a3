/**
 * Who holds what: "the stack knows its own". A plugin process serves one provider and one engine operation, so this is the
 * memory of one `up`, for one resource type.
 *
 * A key stands for an object (its id), or for something that a resource without an object of its own sets in Workato (a
 * property of a project, a tag on a recipe, the rows of a table). A key has one claim at most, the strongest that was made
 * (only `release`, of what was not made after all, `replaced`, of what has a successor now, and `missed` take one back):
 *
 * | claim | made by | a create under the same name | a deletion, or an update that would unset it |
 * | --- | --- | --- | --- |
 * | `predecessor` | a diff of the program with a change: the resource may be about to be replaced | passes over it | goes on |
 * | `missed` | a create that was to take it over, and could not | may take it | is refused: it stays in the state |
 * | `made` | a create that made it | may not take it | goes on |
 * | `stays` | a diff without a change, an update, or a create that sets it | may not take it | leaves it alone |
 * | `adopted` | a create that took over what was there | may not take it | leaves it alone |
 *
 * So a resource that is
 * - *renamed* without an alias is created under its new name and deleted under the old one. The create is refused, or
 *   adopts under `ifExists: "adopt"`; what it has adopted or set again, the deletion of the old entry leaves alone. A refresh
 *   in the same operation changes nothing of that: that an object was read does not tell who asks for it.
 * - *replaced* is created beside its predecessor, which the create passes over and which is then deleted. Where no diff came
 *   first (`--replace`), nothing tells that the object is its own: the create is refused, makes a second one under
 *   `duplicate`, or under `adopt` takes over the one that is there, so that nothing is replaced.
 * - *adopted* cannot be deleted as "the old one" in the same operation, nor taken by a second create.
 * - *cut off* in the middle of its replacement leaves two entries in the state, the new one and the old one, which the next
 *   `up` deletes. Where both have one id (the object was taken over in between), the resource of the program `stays`, and the
 *   deletion leaves the object alone.
 */

import type { Properties } from "../wire";
import { Queue } from "./queue";

type Claim = "predecessor" | "missed" | "made" | "stays" | "adopted";

const STRENGTH: Readonly<Record<Claim, number>> = { predecessor: 0, missed: 1, made: 2, stays: 3, adopted: 4 };

export class Claims {
  private readonly claims = new Map<string, Claim>();
  /** Diffs of a refresh's own that are still to come, by id: several resources can have one id. */
  private readonly refreshes = new Map<string, number>();
  /** What creates that failed were declared with. */
  readonly failedCreates: Properties[] = [];
  /** Work that must not run side by side: creates under one name, writes to one project's properties. */
  readonly turns = new Queue();

  add(claim: Claim, ...keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.claims.get(key);
      if (known === undefined || STRENGTH[known] < STRENGTH[claim]) this.claims.set(key, claim);
    }
  }

  /** For a resource that goes on. Gives back the keys that nobody held before. */
  hold(keys: readonly string[]): ReadonlySet<string> {
    const own = new Set(keys.filter((key) => !this.isHeld(key)));
    this.add("stays", ...keys);
    return own;
  }

  /** Nothing was made or set after all. */
  release(keys: Iterable<string>): void {
    for (const key of keys) this.claims.delete(key);
  }

  /** Another object was made beside this one, so this can be the one that it replaces. */
  replaced(key: string): void {
    if (this.claims.get(key) === "stays") this.claims.set(key, "predecessor");
  }

  /** It was to be taken over and is not as declared, so it is nobody's but that of its entry in the state. */
  missed(key: string): void {
    this.claims.set(key, "missed");
  }

  isMissed(key: string): boolean {
    return this.claims.get(key) === "missed";
  }

  isPredecessor(key: string): boolean {
    return this.claims.get(key) === "predecessor";
  }

  /** A create may not take it. */
  isTaken(key: string): boolean {
    return this.claims.has(key) && !this.isPredecessor(key) && !this.isMissed(key);
  }

  /** A deletion leaves it alone, and so does an update that would unset it. */
  isHeld(key: string): boolean {
    const claim = this.claims.get(key);
    return claim === "stays" || claim === "adopted";
  }

  /** A refresh has read it. The engine then asks for one diff of its own, to show what has changed. */
  wasRead(id: string): void {
    this.refreshes.set(id, (this.refreshes.get(id) ?? 0) + 1);
  }

  /** Whether this diff compares with the program, and is not a refresh's own. Each diff asks once. */
  isOfProgram(id: string): boolean {
    const toCome = this.refreshes.get(id) ?? 0;
    if (toCome > 0) this.refreshes.set(id, toCome - 1);
    return toCome === 0;
  }
}
