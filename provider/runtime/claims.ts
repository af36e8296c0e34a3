import { Queue } from "./queue";

/**
 * What this process knows about who owns what: "the stack knows its own". There is one process per provider instance
 * and engine operation, so this is the memory of one `up`.
 */
export class Claims {
  /** Objects that this operation may be replacing: a create under the same natural key passes them over. */
  private readonly predecessors = new Set<string>();
  /** Objects that a create of this operation made or took: no other create takes them. */
  private readonly taken = new Set<string>();
  /** Objects that a create of this operation adopted: the engine may go on to delete them as "the old one". */
  private readonly adopted = new Set<string>();
  /** Objects that a resource of the program goes on with: neither taken by another nor deleted by a stale entry. */
  private readonly held = new Set<string>();
  /**
   * How many diffs of a refresh's own are still to come for an id: the engine asks for one after each read, and it says
   * nothing about the program. Counted, because several resources can have one id (all that set properties of a project).
   */
  private readonly refreshed = new Map<string, number>();
  /** Creates under one natural key go one after another, so that the second sees what the first made. */
  readonly creates = new Queue();

  mayBeReplaced(id: string): void {
    this.predecessors.add(id);
  }

  wasRead(id: string): void {
    this.predecessors.add(id);
    this.refreshed.set(id, (this.refreshed.get(id) ?? 0) + 1);
  }

  isPredecessor(id: string): boolean {
    return this.predecessors.has(id) && !this.isTaken(id);
  }

  take(id: string): void {
    this.taken.add(id);
  }

  isTaken(id: string): boolean {
    return this.taken.has(id) || this.held.has(id);
  }

  adopt(id: string): void {
    this.taken.add(id);
    this.adopted.add(id);
  }

  /** Whether this diff is between the state and the program, and not a refresh's own. Each diff asks once. */
  isOfProgram(id: string): boolean {
    const toCome = this.refreshed.get(id) ?? 0;
    if (toCome > 0) this.refreshed.set(id, toCome - 1);
    return toCome === 0;
  }

  hold(id: string): void {
    this.held.add(id);
  }

  /** Another object was made beside this one, so this may be the one that it replaces. */
  letGo(id: string): void {
    this.held.delete(id);
  }

  /**
   * Whether deleting it would take it from another resource: from one that adopted it in this operation, or in an
   * earlier one that broke off before the old entry was out of the state.
   */
  isKept(id: string): boolean {
    return this.adopted.has(id) || this.held.has(id);
  }
}
