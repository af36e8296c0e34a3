/** The emulated workspace: plain JSON, so that it can be saved, put in place and compared. */

import { existsSync, renameSync, writeFileSync } from "node:fs";
import { readText, refuseText } from "../runtime/text-file";

/** One object as Workato would answer it, plus what only the emulator knows (keys that start with `_`). */
export type Entity = { id: number } & Record<string, unknown>;

export interface State {
  workspace: Record<string, unknown> & { id: number };
  nextId: number;
  /** What the emulator's own token may do, in the words of the client-role editor. Default: everything. */
  permissions?: string[];
  /** The activity audit log, oldest first. */
  activity?: Entity[];
  /** Objects by collection, for example `on_prem_groups`. */
  collections: Record<string, Entity[]>;
}

/** Ids are numbers below 2^31 (Workato's own clients insist on it); the first is not 1, so that ids are not counts. */
const FIRST_ID = 10_001;

export function emptyState(now: string): State {
  return {
    workspace: {
      id: 1001,
      name: "Emulated workspace",
      email: "owner@example.com",
      created_at: now,
      plan_id: "emulator",
      current_billing_period_start: now,
      current_billing_period_end: now,
      expert: false,
      avatar_url: null,
      recipes_count: 0,
      active_recipes_count: 0,
      interested_applications: [],
      company_name: "Example",
      location: null,
      last_seen: now,
      root_folder_id: 10_000,
    },
    nextId: FIRST_ID,
    collections: {},
  };
}

/** A whole workspace from its JSON, as it is saved and as the control route takes it. */
export function parseState(text: string): State {
  const state = JSON.parse(text) as Partial<State> | null;
  if (!state?.workspace || !state.nextId || !state.collections) {
    throw new Error("it is no workspace of the emulator (workspace, nextId, collections)");
  }
  return state as State;
}

export class Store {
  /** Whether there is more than it shows. */
  readonly isPart: boolean = false;
  /** Where objects of a collection were, by id. A hint only: a state is open to whoever holds it. */
  private readonly places = new Map<string, Map<string, number>>();

  constructor(
    public state: State,
    private readonly file?: string,
  ) {}

  static open(file: string | undefined, now: string): Store {
    const store = new Store(emptyState(now), file);
    if (file === undefined) return store;
    try {
      if (existsSync(file)) store.state = parseState(readText(file, refuseText));
    } catch (error) {
      throw cannotHold(file, error);
    }
    // Better to fail here than with the first change.
    store.save();
    return store;
  }

  all(collection: string): Entity[] {
    this.state.collections[collection] ??= [];
    return this.state.collections[collection];
  }

  find(collection: string, id: string | number): Entity | undefined {
    const entities = this.all(collection);
    const wanted = String(id);
    const place = this.places.get(collection)?.get(wanted) ?? -1;
    if (String(entities[place]?.id) === wanted) return entities[place];
    const found = entities.find((entity) => String(entity.id) === wanted);
    // What is not there is asked for rarely and changes no place.
    if (found) this.places.set(collection, new Map(entities.map((entity, index) => [String(entity.id), index])));
    return found;
  }

  add(collection: string, entity: Record<string, unknown>): Entity {
    const added = { id: this.newId(), ...entity } as Entity;
    const count = this.all(collection).push(added);
    this.places.get(collection)?.set(String(added.id), count - 1);
    return added;
  }

  remove(collection: string, matches: (entity: Entity) => boolean): number {
    const before = this.all(collection);
    this.state.collections[collection] = before.filter((entity) => !matches(entity));
    return before.length - this.all(collection).length;
  }

  newId(): number {
    return this.state.nextId++;
  }

  /** Written beside the file and moved over it, so that a crash leaves the last whole state. */
  save(): void {
    if (this.file === undefined) return;
    try {
      writeFileSync(`${this.file}.new`, `${JSON.stringify(this.state, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${this.file}.new`, this.file);
    } catch (error) {
      throw cannotHold(this.file, error);
    }
  }
}

function cannotHold(file: string, error: unknown): Error {
  return new Error(`${file} cannot hold the workspace: ${(error as Error).message}`);
}

/** An object without what only the emulator knows. */
export function visible(entity: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).filter(([key]) => !key.startsWith("_")));
}
