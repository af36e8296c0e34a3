/** Work under one key goes one after another, in the order in which it came; other keys are not waited for. */
export class Queue {
  private readonly last = new Map<string, Promise<unknown>>();

  /** The work must not queue up under the same key itself: it would wait for its own end. */
  oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(work, work);
    this.last.set(key, result);
    void result
      .catch(() => {})
      .finally(() => {
        if (this.last.get(key) === result) this.last.delete(key);
      });
    return result;
  }
}
