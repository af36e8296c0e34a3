/**
 * What an operation has set of things that have no id of their own: the value of a property, a tag on a recipe. The entry
 * of a resource that was renamed, replaced or has given a name away to another must not unset what that one has set.
 *
 * Whoever sets or unsets something decides and sends in its scope's turn. The engine runs many resources at once, and
 * "unset k" of one and "set k" of another would be on their way together: the one that Workato carries out last would win,
 * which after a retry is either.
 */

import { Queue } from "./queue";

export class OwnWrites {
  private readonly names = new Set<string>();
  private readonly queue = new Queue();

  /** What Workato has taken, or what a resource that stays as it is has set before. */
  add(scope: string, names: Iterable<string>): void {
    for (const name of names) this.names.add(`${scope}/${name}`);
  }

  has(scope: string, name: string): boolean {
    return this.names.has(`${scope}/${name}`);
  }

  /** Other scopes are not waited for. */
  inTurn<T>(scope: string, work: () => Promise<T>): Promise<T> {
    return this.queue.oneAtATime(scope, work);
  }
}
