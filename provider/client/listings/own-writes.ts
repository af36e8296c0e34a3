/**
 * What this process has written a moment ago, Workato may not show yet: a "Not found" of what it has made is not believed,
 * and neither is a refusal that rests on what it may have deleted.
 */

import { isGone } from "../answers/errors";
import type { Clock } from "../clock";
import { pathOf, type Route } from "../requests/routes";
import { SHOWN_WITHIN_MS, until } from "../wait";

/** Ends the path that deletes several objects at once. */
const BATCH = "/batch_delete";

const PAUSES_MS = { first: 500, longest: 5_000 };

interface Named {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
}

export class OwnWrites {
  /** By kind and id, as in a path: `folders/5`. Oldest first. */
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
      else if (route.method === "POST") this.noteMade(madeBy(route, answer));
      return answer;
    }
    const seen = await until<{ answer: unknown } | { notFound: unknown }>({
      clock: this.clock,
      timeoutMs: this.leftMs(route, named),
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
    for (const name of namedIn(route, { path })) this.madeAt.delete(name);
    const { ids = [] } = (body ?? {}) as { ids?: readonly unknown[] };
    const paths = route.path.endsWith(BATCH)
      ? ids.map((id) => route.path.replace(BATCH, `/${String(id)}`))
      : [pathOf(route, path)];
    forget(this.deletedAt, this.lastAt.deleted);
    for (const each of paths) this.deletedAt.set(each, this.lastAt.deleted);
  }

  private noteMade(names: readonly string[]): void {
    const now = this.clock.now();
    this.lastAt.made = now;
    forget(this.madeAt, now);
    for (const name of names) {
      // Deleted first, so that the newest is the last.
      this.madeAt.delete(name);
      this.madeAt.set(name, now);
    }
  }

  private leftMs(route: Route, named: Named): number {
    const times = namedIn(route, named).flatMap((name) => this.madeAt.get(name) ?? []);
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

/** Query parameters that name an object, and its kind. */
const KINDS: Readonly<Record<string, string>> = { parent_id: "folders", folder_id: "folders", project_id: "projects" };

/** What a request names in its path, each after its kind, and in its query. */
function namedIn(route: Route, { path = {}, query = {} }: Named): string[] {
  const inPath = [...route.path.matchAll(/(\w+)\/:(\w+)/g)].map(([, kind, parameter]) => `${kind}/${path[parameter!]}`);
  const inQuery = Object.entries(query).flatMap(([name, id]) => (KINDS[name] ? [`${KINDS[name]}/${String(id)}`] : []));
  return [...inPath, ...inQuery];
}

/** What a POST makes whose path ends otherwise than with the kind of it. */
const MADE_BY: Readonly<Record<string, string>> = {
  build: "project_builds",
  deploy: "deployments",
  proxied_servers: "mcp_servers",
};

/** What a POST has made, by its answer; a project is made with its folder, and known by both. */
function madeBy(route: Route, answer: unknown): string[] {
  const last = route.path.split("/").at(-1)!;
  const kind = MADE_BY[last] ?? last;
  const { data, result } = (answer ?? {}) as { data?: unknown; result?: unknown };
  return [answer, data, result].flat().flatMap((one) => {
    const { id, project_id: projectId, handle } = (one ?? {}) as Readonly<Record<string, unknown>>;
    return [`${kind}/${id}`, `${kind}/${handle}`, ...(kind === "folders" ? [`projects/${projectId}`] : [])];
  });
}
