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
  private readonly queues = new Map<string, Promise<unknown>>();

  mayBeReplaced(id: string): void {
    this.predecessors.add(id);
  }

  isPredecessor(id: string): boolean {
    return this.predecessors.has(id) && !this.taken.has(id);
  }

  take(id: string): void {
    this.taken.add(id);
  }

  isTaken(id: string): boolean {
    return this.taken.has(id);
  }

  adopt(id: string): void {
    this.taken.add(id);
    this.adopted.add(id);
  }

  isAdopted(id: string): boolean {
    return this.adopted.has(id);
  }

  /** Creates under one natural key go one after another, so that the second sees what the first made. */
  oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (this.queues.get(key) ?? Promise.resolve()).then(work, work);
    this.queues.set(key, result);
    void result
      .catch(() => {})
      .finally(() => {
        if (this.queues.get(key) === result) this.queues.delete(key);
      });
    return result;
  }
}
