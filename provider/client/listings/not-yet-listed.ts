/**
 * What we wrote a moment ago, against listings that do not show it yet. Workato is distributed: for some seconds a listing
 * can lack what was created, show what was deleted, and show what was changed as it was.
 */

import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../clock";
import { SHOWN_WITHIN_MS } from "../wait";

/** Nobody has looked before the write: whatever is listed can be what was there. */
const UNKNOWN = Symbol("unknown");
type Before<T> = T | undefined | typeof UNKNOWN;

interface Write<T> {
  readonly at: number;
  /** As it is since; `undefined` where it was deleted. */
  readonly now: T | undefined;
  /** As it was before this write and those shortly before; `undefined` where it was not there. */
  readonly before: readonly Before<T>[];
}

export class NotYetListed<T extends { readonly id: string }> {
  private readonly writes = new Map<string, Write<T>>();

  constructor(private readonly clock: Clock) {}

  /** It was not there before. */
  made(item: T): void {
    this.add(item.id, undefined, item);
  }

  changed(before: T | undefined, now: T): void {
    this.add(now.id, before ?? UNKNOWN, now);
  }

  deleted(id: string): void {
    this.add(id, UNKNOWN, undefined);
  }

  /** Workato has shown the one object so: listings lag behind that too. */
  answered(item: T): void {
    const write = this.recent(item.id);
    if (write !== undefined) this.writes.set(item.id, { ...write, now: item });
  }

  private add(id: string, before: Before<T>, now: T | undefined): void {
    const earlier = this.recent(id);
    this.writes.set(id, { at: this.clock.now(), now, before: [...(earlier?.before ?? []), before] });
  }

  /** What a listed object is to be taken for: itself, what we made of it, or nothing. */
  seen(item: T): T | undefined {
    const write = this.recent(item.id);
    if (write === undefined) return item;
    const isOld = write.before.some((before) => before === UNKNOWN || isDeepStrictEqual(before, item));
    return isOld ? write.now : item;
  }

  /** Objects that we may have made, which a listing may not show yet. */
  newOnes(): T[] {
    return [...this.writes.keys()].flatMap((id) => {
      const write = this.recent(id);
      const isNew = write?.before.some((before) => before === undefined || before === UNKNOWN);
      return isNew && write?.now !== undefined ? [write.now] : [];
    });
  }

  isDeleted(id: string): boolean {
    const write = this.recent(id);
    return write !== undefined && write.now === undefined;
  }

  private recent(id: string): Write<T> | undefined {
    const write = this.writes.get(id);
    if (write === undefined || this.clock.now() - write.at < SHOWN_WITHIN_MS) return write;
    this.writes.delete(id);
    return undefined;
  }
}
