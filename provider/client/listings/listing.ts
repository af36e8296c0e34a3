/** A listing that is read page by page, only as far as somebody needs it. */

import type { Page } from "./paging";

export class Listing<T extends { readonly id: string }> {
  /** Ids in the order of the listing, as far as it was read. */
  readonly ids = new Set<string>();
  pages = 0;
  isComplete = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly source: AsyncIterator<Page<T>, void>) {}

  async next(): Promise<readonly T[]> {
    this.pages++;
    // A generator that has thrown has ended, which is not the end of the listing for the next who asks.
    if (this.failure !== undefined) throw this.failure.error;
    const { value } = await this.source.next().catch((error: unknown) => {
      this.failure = { error };
      throw error;
    });
    if (value === undefined) throw new Error("the listing was read to its end before");
    for (const { id } of value.items) this.ids.add(id);
    this.isComplete = value.isLast;
    return value.items;
  }
}

/** What has been asked for so far, and what is known by it. */
interface Spent {
  /** Requests for single objects, and for pages of containers. */
  readonly near: number;
  /** Objects and containers that are to be looked at at this moment, each of which takes a request at least. */
  readonly waiting: number;
  /** Pages of the whole listing, which goes on. */
  readonly pages: number;
  /** Objects that are known. */
  readonly known: number;
  readonly perPage: number;
}

/**
 * Whether to look near (at the object itself, or at its container) before the next page of the whole listing. Nobody knows
 * how much will be asked for, nor how long the listing is: it has at least one page more, and room for all that is known. As
 * in the ski-rental problem, looking near goes on as long as it costs no more than the listing must cost at least, and two: so
 * all in all the requests are at most twice those of the best choice in hindsight, and two.
 */
export function isNearDue({ near, waiting, pages, known, perPage }: Spent): boolean {
  const atLeast = Math.max(pages + 1, Math.ceil(known / perPage));
  return near + waiting <= atLeast + 2;
}
