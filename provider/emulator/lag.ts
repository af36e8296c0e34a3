/**
 * A distributed service shows a write only some time later: listings after the option `lag`, answers about one object after
 * `getLag`. What a path or query names is found as such an answer would find it, whatever the listing holds.
 */

import type { Route } from "../client/routes";
import type { World } from "./area";
import { type Entity, type State, Store } from "./store";

/** Whether the route shows one object, or something about it, and no list. */
export const isOfOne = ({ path }: Route): boolean => /\/:\w+(\/status)?$/.test(path);

/** Makes something, although it is a GET. */
const isAction = ({ path }: Route): boolean => path.endsWith("/activation_code");

/** The workspace as it was, at each of its changes. */
export class Lag {
  private readonly past: { readonly at: number; readonly state: string }[] = [];

  constructor(private readonly world: World) {}

  /** Remembers the workspace as it is now. */
  note(): void {
    const { options, store, clock } = this.world;
    if (options.lag === 0 && options.getLag === 0) return;
    const state = JSON.stringify(store.state);
    if (state === this.past.at(-1)?.state) return;
    this.past.push({ at: clock.now(), state });
    const longest = clock.now() - 1000 * Math.max(options.lag, options.getLag);
    while (this.past.length > 1 && this.past[1]!.at <= longest) this.past.shift();
  }

  /** What an answer rests on that does not show the workspace as it is. */
  storeFor(route: Route): Store | undefined {
    const { options, store } = this.world;
    if (route.method !== "GET" || isAction(route)) return undefined;
    const isListing = !isOfOne(route);
    if ((isListing ? options.lag : options.getLag) === 0) return undefined;
    const byId = options.getLag === 0 ? store : new Store(this.before(options.getLag));
    return isListing ? new LaggingStore(this.before(options.lag), byId) : byId;
  }

  private before(seconds: number): State {
    const time = this.world.clock.now() - 1000 * seconds;
    const { state } = this.past.findLast(({ at }) => at <= time) ?? this.past[0]!;
    return JSON.parse(state) as State;
  }
}

class LaggingStore extends Store {
  constructor(
    state: State,
    private readonly byId: Store,
  ) {
    super(state);
  }

  override find(collection: string, id: string | number): Entity | undefined {
    return this.byId.find(collection, id);
  }
}
