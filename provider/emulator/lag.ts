/**
 * A distributed service shows a write only some time later: listings after the option `lag`, answers about one object after
 * `getLag`. What a path or query names is found as such an answer would find it, whatever the listing holds.
 */

import type { Route } from "../client/requests/routes";
import type { World } from "./area";
import { type Entity, type State, Store } from "./store";

/** Whether the route shows one object, or something about it, and no list. */
export const isOfOne = ({ path }: Route): boolean => /\/:\w+(\/status)?$/.test(path);

/** Makes something, although it is a GET. */
const isAction = ({ path }: Route): boolean => path.endsWith("/activation_code");

interface Past {
  readonly at: number;
  readonly text: string;
  state?: State;
}

/** The workspace as it was, at each of its changes. */
export class Lag {
  private readonly past: Past[] = [];

  constructor(private readonly world: World) {}

  /** Remembers the workspace as it is now. */
  note(): void {
    const { options, store, clock } = this.world;
    if (options.lag === 0 && options.getLag === 0) return;
    const text = JSON.stringify(store.state);
    if (text === this.past.at(-1)?.text) return;
    this.past.push({ at: clock.now(), text });
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
    const past = this.past.findLast(({ at }) => at <= time) ?? this.past[0]!;
    past.state ??= JSON.parse(past.text) as State;
    return past.state;
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
