/**
 * What this process has written a moment ago, Workato may not show yet: a "Not found" of what it has made is not believed,
 * and neither is a refusal that rests on what it may have deleted.
 */

import type { Clock } from "./clock";
import { isGone } from "./errors";
import { pathOf, type Route } from "./routes";
import { SHOWN_WITHIN_MS, until } from "./wait";

/** Ends the path that deletes several objects at once. */
const BATCH = "/batch_delete";

const PAUSES_MS = { first: 500, longest: 5_000 };

interface Named {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
}

export class OwnWrites {
  /** Oldest first. Kinds that have an id in common only make a look longer. */
  private readonly madeAt = new Map<string, number>();
  /** By path. */
  private readonly deletedAt = new Map<string, number>();
  private readonly lastAt = { made: Number.NEGATIVE_INFINITY, deleted: Number.NEGATIVE_INFINITY };

  constructor(
    private readonly clock: Clock,
    private readonly log: (line: string) => void,
  ) {}

  /** Sends a request; a GET again, as long as what it names can be too new to be found. */
  async send(route: Route, named: Named, send: () => Promise<unknown>): Promise<unknown> {
    if (route.method !== "GET") {
      const isDeletion = route.method === "DELETE" || route.path.endsWith(BATCH);
      const answer = await send().catch((error: unknown) => {
        if (isDeletion && isGone(error)) this.noteDeleted(route, named);
        throw error;
      });
      if (isDeletion) this.noteDeleted(route, named);
      else if (route.method === "POST") this.noteMade(idsIn(answer));
      return answer;
    }
    const seen = await until<{ answer: unknown } | { notFound: unknown }>({
      clock: this.clock,
      timeoutMs: this.leftMs(named),
      pausesMs: PAUSES_MS,
      look: async () => {
        try {
          return { answer: await send() };
        } catch (error) {
          if (!isGone(error)) throw error;
          return { notFound: error };
        }
      },
      isDone: (one) => "answer" in one,
      waitingFor: () => `Workato to find what this process has just made (GET ${route.path})`,
      log: this.log,
    });
    if ("answer" in seen) return seen.answer;
    throw seen.notFound;
  }

  /** Looks until what is seen suffices, or until it must show whatever this process has made, or deleted, so far. */
  lookPast<T>(
    own: "made" | "deleted",
    look: () => Promise<T>,
    suffices: (seen: T) => boolean,
    waitingFor: (seen: T) => string,
  ): Promise<T> {
    const timeoutMs = Math.max(0, this.lastAt[own] + SHOWN_WITHIN_MS - this.clock.now());
    return until({
      ...{ clock: this.clock, log: this.log, pausesMs: PAUSES_MS },
      ...{ timeoutMs, look, isDone: suffices, waitingFor },
    });
  }

  /** Whether this process has just deleted the object with this path: a listing that shows it lags. */
  hasDeleted(path: string): boolean {
    return this.clock.now() - (this.deletedAt.get(path) ?? Number.NEGATIVE_INFINITY) < SHOWN_WITHIN_MS;
  }

  private noteDeleted(route: Route, { path = {}, body }: Named): void {
    this.lastAt.deleted = this.clock.now();
    for (const id of Object.values(path)) this.madeAt.delete(id);
    const { ids = [] } = (body ?? {}) as { ids?: readonly unknown[] };
    const paths = route.path.endsWith(BATCH)
      ? ids.map((id) => route.path.replace(BATCH, `/${String(id)}`))
      : [pathOf(route, path)];
    forget(this.deletedAt, this.lastAt.deleted);
    for (const each of paths) this.deletedAt.set(each, this.lastAt.deleted);
  }

  private noteMade(ids: readonly string[]): void {
    const now = this.clock.now();
    this.lastAt.made = now;
    forget(this.madeAt, now);
    for (const id of ids) {
      // Deleted first, so that the newest is the last.
      this.madeAt.delete(id);
      this.madeAt.set(id, now);
    }
  }

  private leftMs({ path = {}, query = {} }: Named): number {
    const times = [...Object.values(path), ...Object.values(query)].flatMap((id) => this.madeAt.get(String(id)) ?? []);
    return times.length === 0 ? 0 : Math.max(...times) + SHOWN_WITHIN_MS - this.clock.now();
  }
}

/** Drops what is older than it takes to be shown; the oldest is the first. */
function forget(times: Map<string, number>, now: number): void {
  for (const [key, time] of times) {
    if (now - time < SHOWN_WITHIN_MS) break;
    times.delete(key);
  }
}

/** The ids of what an answer to a POST shows; a project is made with its folder, and known by both. */
function idsIn(answer: unknown): string[] {
  const { data, result } = (answer ?? {}) as { data?: unknown; result?: unknown };
  return [answer, data, result].flat().flatMap((one) => {
    const { id, project_id: projectId, handle } = (one ?? {}) as Readonly<Record<string, unknown>>;
    return [id, projectId, handle].flatMap((each) => (["string", "number"].includes(typeof each) ? String(each) : []));
  });
}
