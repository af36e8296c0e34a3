/**
 * The objects of one kind: looked at as cheaply as can be, and remembered.
 *
 * A refresh reads one object after another, and no one says how many there will be. So each is looked for nearby (by its
 * id, or in its container) or by the next page of the listing of all, whichever is due (listing.ts). What one answer shows
 * serves all who ask. What we create, change or delete ourselves is entered here, so that our own writes need no new look.
 */

import { WorkatoError } from "../answers/errors";
import { absent } from "../answers/gone";
import type { Client } from "../client";
import { SHOWN_WITHIN_MS } from "../wait";
import { isNearDue, Listing } from "./listing";
import { NotYetListed } from "./not-yet-listed";
import type { Page } from "./paging";
import { Round } from "./round";

/** A route that this workspace does not have, or this token may not use. */
export const NO_ANSWER = Symbol("no answer");

/** How the objects of one kind can be looked at. */
export interface Ways<T> {
  /** All of them. */
  readonly all: () => AsyncIterator<Page<T>, void>;
  /** Size of its pages. */
  readonly perPage: number;
  /** One of them; `undefined` only where it is gone. */
  readonly one?: (id: string) => Promise<T | undefined>;
  /** The same by a route that may give `NO_ANSWER`: it only confirms what listings lack. */
  readonly confirm?: (id: string) => Promise<T | undefined | typeof NO_ANSWER>;
  /** Those in one container, or with one natural key. */
  readonly within?: {
    readonly pages: (where: string) => AsyncIterator<Page<T>, void>;
    readonly has: (item: T, where: string) => boolean;
    /** The containers are themselves objects of this kind, and take what is in them along when they go. */
    readonly areSuchObjects?: boolean;
    /** Whether this process has made the container, of another kind: then nothing is in it but what we put there. */
    readonly isNew?: (where: string) => boolean;
  };
  /** Whether a first look is nearby. Otherwise it is at the first page of all, which mostly is the only one. */
  readonly nearFirst?: boolean;
}

type Look = () => Promise<void>;

export class Collection<T extends { readonly id: string }> {
  private round: Round<T>;
  private readonly unlisted: NotYetListed<T>;
  private readonly madeAt = new Map<string, number>();

  constructor(
    private readonly memory: Pick<Client, "clock" | "memoryMs" | "looks">,
    private readonly ways: Ways<T>,
  ) {
    this.unlisted = new NotYetListed(memory.clock);
    this.round = this.newRound();
  }

  /** All objects, from memory where it is fresh. */
  async all(): Promise<T[]> {
    const round = this.fresh();
    const isDone = () => round.whole.isComplete;
    while (!isDone()) await this.step(round, isDone, () => undefined);
    return round.listed();
  }

  /** All objects: from memory, or as they are now. */
  list(now: boolean): Promise<T[]> {
    return now ? this.allNow() : this.all();
  }

  /** All objects as they were a minute ago at most: for kinds of which Workato does not show when an object was made. */
  lately(): Promise<T[]> {
    if (this.fresh().isOlderThan(SHOWN_WITHIN_MS, this.memory.clock.now())) this.round = this.newRound();
    return this.all();
  }

  /** All objects as they are now, past the memory and past a listing that is already under way. */
  allNow(): Promise<T[]> {
    // One that nobody has asked anything in knows our own writes, which stand for a minute.
    const { hasBegun, whole } = this.round;
    if (hasBegun || this.round.isOlderThan(SHOWN_WITHIN_MS, this.memory.clock.now())) this.round = this.newRound(whole);
    return this.all();
  }

  /**
   * All objects: from memory where that `suffices`, else as they are now. For what refuses or deletes, which must not rest
   * on a memory, and sends no request more where there is nothing to refuse or to delete.
   */
  async sure(suffices: (items: T[]) => boolean): Promise<T[]> {
    const isMemory = this.fresh().whole.pages > 0;
    const items = await this.all();
    return !isMemory || suffices(items) ? items : this.allNow();
  }

  /** The objects in one container, from memory where it is fresh, or as they are now. */
  async within(where: string, now = false): Promise<T[]> {
    const round = this.fresh();
    const { has } = this.ways.within!;
    const part = now ? this.newPart(round, where) : this.part(round, where);
    const isDone = () => part.isComplete || (!now && round.whole.isComplete);
    await round.waitFor(where, async () => {
      while (!isDone()) await this.step(round, isDone, () => () => this.nextOf(round, part, where), now);
    });
    return round.listed().filter((item) => has(item, where));
  }

  /**
   * The object with this id, or `undefined` when it is gone. `lastIn` is the container in which it was. A listing can
   * also lack an object because the token has lost a permission or a project, or because its pages shifted, so absence is
   * confirmed: by the endpoint for one object, by the container, or by a second listing.
   */
  async find(id: string, lastIn?: string): Promise<T | undefined> {
    // Somebody may have edited the state.
    const where = typeof lastIn === "string" ? lastIn : undefined;
    if (this.unlisted.isDeleted(id)) return undefined;
    const round = this.fresh();
    round.asked.add(id);
    const isDone = () => round.items.has(id) || round.gone.has(id) || round.whole.isComplete;
    await round.waitFor(where ?? id, async () => {
      while (!isDone()) await this.step(round, isDone, () => this.near(round, id, where));
    });
    if (!round.items.has(id) && !round.gone.has(id)) await this.confirm(round, id, where);
    return round.items.get(id);
  }

  /** Enters what we have written; gives it back. */
  put(item: T): T {
    this.unlisted.changed(this.round.items.get(item.id), item);
    this.round.items.set(item.id, item);
    return item;
  }

  /** Enters what we have made; gives it back. */
  protected made(item: T): T {
    this.madeAt.set(item.id, this.memory.clock.now());
    this.unlisted.made(item);
    this.round.items.set(item.id, item);
    return item;
  }

  /** Enters what we have deleted. */
  remove(id: string): void {
    this.unlisted.deleted(id);
    this.round.items.delete(id);
  }

  /** What is known of the object without a request. */
  known(id: string): T | undefined {
    return this.fresh().items.get(id);
  }

  /** Whether we have made it, no longer ago than what is seen is believed. */
  isNew(id: string): boolean {
    const { clock, memoryMs } = this.memory;
    return clock.now() - (this.madeAt.get(id) ?? Number.NEGATIVE_INFINITY) < memoryMs;
  }

  /** Enters what Workato has answered about the one object; gives it back. */
  enter(item: T, round = this.round): T {
    this.unlisted.answered(item);
    round.items.set(item.id, item);
    return item;
  }

  /** Enters what a listing shows, or what it is to be taken for. */
  private listed(item: T, round: Round<T>): void {
    const seen = this.unlisted.seen(item);
    if (seen === undefined) round.items.delete(item.id);
    else round.items.set(item.id, seen);
  }

  /**
   * One request, where it is still needed when its turn has come: the whole listing's next page, or a look nearby where that is
   * due. What that would be is asked only then, as others may have looked there meanwhile.
   */
  private step(round: Round<T>, isDone: () => boolean, near: () => Look | undefined, nearOnly = false): Promise<void> {
    let isNear = false;
    return round.inTurn(
      async () => {
        if (isDone()) return;
        round.begin(this.memory.clock.now());
        const look = near();
        if (look !== undefined && (nearOnly || this.isNearDue(round))) {
          isNear = true;
          round.near++;
          return look();
        }
        const items = await round.whole.next();
        round.isRewarding = items.some(({ id }) => round.asked.has(id) && !round.items.has(id));
        for (const item of items) this.listed(item, round);
        round.begin(this.memory.clock.now());
      },
      (error) => !(isNear && isAnswerAboutOne(error)),
    );
  }

  private isNearDue(round: Round<T>): boolean {
    const { near, waiting, whole, items, isRewarding } = round;
    if (whole.isComplete) return true;
    if (!this.ways.nearFirst && (whole.pages === 0 || isRewarding)) return false;
    return isNearDue({ near, waiting, pages: whole.pages, known: items.size, perPage: this.ways.perPage });
  }

  /** A look nearby that can still show something new. */
  private near(round: Round<T>, id: string, where: string | undefined): Look | undefined {
    const part = this.ways.within && where !== undefined ? this.part(round, where) : undefined;
    if (part !== undefined && !part.isComplete) return () => this.nextOf(round, part, where!);
    return this.ways.one && (() => this.ask(round, id));
  }

  private async ask(round: Round<T>, id: string): Promise<void> {
    const item = await this.ways.one!(id);
    if (item === undefined) round.gone.add(id);
    else this.enter(item, round);
  }

  /** Looks again for what the whole listing lacks. */
  private async confirm(round: Round<T>, id: string, where: string | undefined): Promise<void> {
    const isDone = () => round.items.has(id) || round.gone.has(id);
    if (this.ways.one !== undefined) return this.step(round, isDone, () => () => this.ask(round, id), true);
    const { within } = this.ways;
    if (within === undefined || where === undefined) {
      await this.askOnce(round, id, id);
      return isDone() ? undefined : this.lookAgain(round, id);
    }
    if (!(within.areSuchObjects && round.gone.has(where))) {
      const part = this.part(round, where);
      const isRead = () => isDone() || part.isComplete;
      while (!isRead()) await this.step(round, isRead, () => () => this.nextOf(round, part, where), true);
      if (part.pages > 0 && !isDone()) await this.askOnce(round, id, where);
    }
    if (!round.items.has(id)) round.gone.add(id);
  }

  /** Where that can be, one object is asked for of all that one listing lacks: if it is gone, that listing is believed. */
  private async askOnce(round: Round<T>, id: string, where: string): Promise<void> {
    const { confirm } = this.ways;
    if (confirm === undefined || round.believed.has(where)) return;
    const isDone = () => round.items.has(id) || round.believed.has(where);
    const ask = async () => {
      const item = await confirm(id);
      if (item === NO_ANSWER) return;
      if (item !== undefined) this.enter(item, round);
      else {
        round.gone.add(id);
        round.believed.add(where);
      }
    };
    await this.step(round, isDone, () => ask, true);
  }

  /** One second listing serves all that the first one lacked. */
  private async lookAgain(round: Round<T>, id: string): Promise<void> {
    if (!round.isSecond(id)) {
      if (round === this.round) await this.allNow();
      const item = await this.find(id);
      if (item !== undefined) round.items.set(id, item);
    }
    if (!round.items.has(id)) round.gone.add(id);
  }

  private part(round: Round<T>, where: string): Listing<T> {
    const known = round.parts.get(where);
    if (known !== undefined) return known;
    const { areSuchObjects, isNew } = this.ways.within!;
    const part = this.newPart(round, where);
    part.isComplete = areSuchObjects ? this.isNew(where) : (isNew?.(where) ?? false);
    return part;
  }

  private newPart(round: Round<T>, where: string): Listing<T> {
    const part = new Listing(this.ways.within!.pages(where));
    round.parts.set(where, part);
    return part;
  }

  private async nextOf(round: Round<T>, part: Listing<T>, where: string): Promise<void> {
    // A container that is gone holds nothing.
    const items = await absent(part.next()).catch((error: unknown) => {
      round.parts.delete(where);
      throw error;
    });
    if (items === undefined) part.isComplete = true;
    for (const item of items ?? []) this.listed(item, round);
    if (!part.isComplete) return;
    const newOnes = new Set(this.unlisted.newOnes().map(({ id }) => id));
    for (const [id, item] of round.items) {
      const isMissing = this.ways.within!.has(item, where) && !part.ids.has(id) && !newOnes.has(id);
      if (isMissing) round.items.delete(id);
    }
  }

  private fresh(): Round<T> {
    const { clock, memoryMs, looks } = this.memory;
    const isOld = this.round.looks !== looks || this.round.isOlderThan(memoryMs, clock.now());
    if (isOld) this.round = this.newRound();
    return this.round;
  }

  private newRound(before?: Listing<T>): Round<T> {
    const { clock, looks } = this.memory;
    return new Round(new Listing(this.ways.all()), this.unlisted.newOnes(), clock.now(), looks, before);
  }
}

/** Answers about the object that was asked for; 401 is about the token, 408 and 429 about the moment. */
function isAnswerAboutOne(error: unknown): boolean {
  if (!(error instanceof WorkatoError)) return false;
  return error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
}
