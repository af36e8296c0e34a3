/** What is known of the objects of one kind since a look that went past all memory. */

import type { Listing } from "./listing";

export class Round<T extends { readonly id: string }> {
  readonly items = new Map<string, T>();
  /** Ids of which it is certain that there is no such object. */
  readonly gone = new Set<string>();
  /** Ids that were asked for. */
  readonly asked = new Set<string>();
  /** What is to be looked at, and for how many. */
  private readonly waitingFor = new Map<string, number>();
  /** Listings of containers. */
  readonly parts = new Map<string, Listing<T>>();
  /** Containers whose listing lacks what is gone indeed. */
  readonly believed = new Set<string>();
  /** Requests for single objects and for pages of containers. */
  near = 0;
  /** The last page of all showed something that had been asked for. */
  isRewarding = false;
  /** A request was sent. */
  hasBegun = false;
  private last: Promise<unknown> = Promise.resolve();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    readonly whole: Listing<T>,
    known: readonly T[],
    private since: number,
    /** Which of the client's looks it belongs to. */
    readonly looks: number,
    /** The listing that was asked for right before this one. */
    private readonly before?: Listing<T>,
  ) {
    for (const item of known) this.items.set(item.id, item);
  }

  /** Whether the listing before this one lacks the object too. */
  isSecond(id: string): boolean {
    return this.before?.isComplete === true && !this.before.ids.has(id);
  }

  get waiting(): number {
    return this.waitingFor.size;
  }

  /** Does the work for somebody who waits for a look at this object or container. */
  async waitFor<R>(key: string, work: () => Promise<R>): Promise<R> {
    const change = (by: number) => {
      const count = (this.waitingFor.get(key) ?? 0) + by;
      if (count === 0) this.waitingFor.delete(key);
      else this.waitingFor.set(key, count);
    };
    change(1);
    try {
      return await work();
    } finally {
      change(-1);
    }
  }

  begin(now: number): void {
    this.hasBegun = true;
    this.since = now;
  }

  isOlderThan(ms: number, now: number): boolean {
    return this.failure !== undefined || now - this.since >= ms;
  }

  /** In the order of the listing. */
  listed(): T[] {
    const ids = new Set([...this.whole.ids, ...this.items.keys()]);
    return [...ids].flatMap((id) => this.items.get(id) ?? []);
  }

  /**
   * One request after another, as what one of them shows may spare the next. What fails for a reason that concerns all who
   * wait, fails them all: each on its own would wait for the same retries once more.
   */
  inTurn(work: () => Promise<void>, concernsAll: (error: unknown) => boolean): Promise<void> {
    const turn = this.last.then(async () => {
      if (this.failure !== undefined) throw this.failure.error;
      try {
        await work();
      } catch (error) {
        if (concernsAll(error)) this.failure = { error };
        throw error;
      }
    });
    this.last = turn.catch(() => {});
    return turn;
  }
}
