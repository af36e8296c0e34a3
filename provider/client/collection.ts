/**
 * The list memory: one listing of a collection answers many reads.
 *
 * Reads of one engine operation come in a bunch, so the first of them asks for the list and the others wait for it.
 * What we create, change or delete ourselves is entered here, so that our own writes need no new listing.
 */

import type { Client } from "./client";

export class Collection<T extends { readonly id: string }> {
  private items: Map<string, T> | undefined;
  private listedAt = 0;
  private listing: Promise<Map<string, T>> | undefined;
  /** Our own writes while a listing is under way, which that listing may or may not show. */
  private writes: ((items: Map<string, T>) => void)[] = [];
  /** The memory that a second listing has confirmed, and that listing while it is under way. */
  private confirmed: Map<string, T> | undefined;
  private secondLook: Promise<void> | undefined;

  constructor(
    private readonly memory: Pick<Client, "clock" | "memoryMs">,
    private readonly ask: () => Promise<T[]>,
    private readonly confirm?: (id: string) => Promise<T | undefined>,
  ) {}

  /** All objects, from memory where it is fresh. */
  async all(): Promise<T[]> {
    return [...(await this.known()).values()];
  }

  /** All objects: from memory, or as they are now. */
  list(now: boolean): Promise<T[]> {
    return now ? this.allNow() : this.all();
  }

  /** All objects as they are now, past the memory and past a listing that is already under way. */
  async allNow(): Promise<T[]> {
    await this.listing?.catch(() => {});
    this.items = undefined;
    return this.all();
  }

  /**
   * All objects: from memory where that `suffices`, else as they are now. For what refuses or deletes, which must not rest
   * on a memory, and sends no request more where there is nothing to refuse or to delete.
   */
  async sure(suffices: (items: T[]) => boolean): Promise<T[]> {
    const isMemory = this.isFresh() || this.listing !== undefined;
    const items = await this.all();
    return !isMemory || suffices(items) ? items : this.allNow();
  }

  /**
   * The object with this id, or `undefined` when it is gone. A listing can also lack an object because the token has
   * lost a permission or a project, so absence is confirmed: by the endpoint for one object, or by a second listing.
   */
  async find(id: string): Promise<T | undefined> {
    const listed = (await this.known()).get(id);
    if (listed !== undefined) return listed;
    if (this.confirm !== undefined) {
      const item = await this.confirm(id);
      if (item !== undefined) this.put(item);
      return item;
    }
    if (this.confirmed === undefined || this.confirmed !== this.items) {
      this.secondLook ??= this.lookAgain();
      await this.secondLook;
    }
    return (await this.known()).get(id);
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.allNow();
      this.confirmed = this.items;
    } finally {
      this.secondLook = undefined;
    }
  }

  /** Enters what is known to be so; gives it back. */
  put(item: T): T {
    this.write((items) => items.set(item.id, item));
    return item;
  }

  remove(id: string): void {
    this.write((items) => items.delete(id));
  }

  private write(change: (items: Map<string, T>) => void): void {
    if (this.items !== undefined) change(this.items);
    if (this.listing !== undefined) this.writes.push(change);
  }

  private isFresh(): boolean {
    return this.items !== undefined && this.memory.clock.now() - this.listedAt < this.memory.memoryMs;
  }

  private known(): Promise<Map<string, T>> {
    if (this.items !== undefined && this.isFresh()) return Promise.resolve(this.items);
    this.listing ??= this.ask()
      .then((list) => {
        const items = new Map(list.map((item) => [item.id, item]));
        for (const write of this.writes) write(items);
        this.items = items;
        this.listedAt = this.memory.clock.now();
        return items;
      })
      .finally(() => {
        this.listing = undefined;
        this.writes = [];
      });
    return this.listing;
  }
}
