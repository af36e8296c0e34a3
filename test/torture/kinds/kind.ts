/** What the torture bench knows of a resource type: how to declare one, what a person does to it, when it is as declared. */

import type { Emulator, Entity } from "../../../provider/emulator";

export type Random = () => number;
export type Inputs = Readonly<Record<string, unknown>>;

/** A request as a person's click in Workato causes it. */
export interface Call {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: object;
}

/** An input that takes ids (or another output) of other resources. */
export interface Parent {
  readonly input: string;
  /** Types, or `Type.output`. */
  readonly of: readonly string[];
  /** The input is a list. */
  readonly list?: boolean;
  readonly optional?: boolean;
  /** Each parent has at most one of this kind. */
  readonly exclusive?: boolean;
  /** Only resources of the program with one of these numbers in their names. */
  readonly numbers?: readonly number[];
}

export interface Kind {
  readonly type: string;
  /** The emulator's collection. */
  readonly collection: string;
  /** It has no object of its own: `collection` is of the object that it says something about. */
  readonly isView?: boolean;
  /** What such resources set, each in words that are the same for what is declared and for what is there. */
  readonly values?: { declared(inputs: Inputs): string[]; set(workspace: Workspace): string[] };
  readonly parents?: readonly Parent[];
  /** Whether an entity of the collection is of this kind. Default: all are. */
  has?(entity: Entity): boolean;
  /** The last part of the id in Pulumi. Default: the entity's id. */
  idOf?(entity: Entity): string;
  /** The object that takes this one with it when it is deleted, as `collection id`. */
  container?(entity: Entity): string;
  /** Inputs besides the parents. */
  inputs(random: Random, name: string): Inputs;
  /** Inputs that Workato accepts, in place of those that it refuses. */
  corrected?(inputs: Inputs): Inputs;
  /** Whether the object in the workspace is as declared; ids of parents are resolved by then. */
  matches(entity: Entity, inputs: Inputs, workspace: Workspace): boolean;
  /** Something that a person changes in it. */
  click?(random: Random, entity: Entity): Call;
  /** A person deletes it, and what is in it. */
  remove?(entity: Entity): Call[];
  /** A person makes one of this name. */
  byHand?(random: Random, name: string, workspace: Workspace): Call | undefined;
}

export class Workspace {
  constructor(private readonly emulator: Pick<Emulator, "state">) {}

  all(collection: string): readonly Entity[] {
    return this.emulator.state().collections[collection] ?? [];
  }

  find(collection: string, id: unknown): Entity | undefined {
    return this.all(collection).find((entity) => String(entity.id) === String(id));
  }

  of(kind: Kind): readonly Entity[] {
    return kind.isView ? [] : this.all(kind.collection).filter((entity) => kind.has?.(entity) ?? true);
  }

  /** The object that a resource with this id holds, or says something about. */
  held(kind: Kind, id: string): Entity | undefined {
    const own = id.split("/").at(-1);
    return this.all(kind.collection).find((entity) => (kind.idOf?.(entity) ?? String(entity.id)) === own);
  }
}

export const keyOf = (kind: Kind, entity: Entity): string => `${kind.collection} ${entity.id}`;

export const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
export const chance = (random: Random, probability: number): boolean => random() < probability;

/** Names of resources in a program and of what people make. Nobody makes one by hand under the last of them. */
export const NAMES = ["alpha", "beta", "gamma", "delta", "epsilon"];
const OURS = "epsilon";
export const FREE_NAMES = NAMES.filter((name) => name !== OURS);

/** What cannot be changed cannot be adopted with another value, so it varies only where nobody makes one by hand. */
export const isOurs = (name: string): boolean => name.startsWith(OURS);

/** Texts that must be seen nowhere but in the encrypted places. */
export const CANARIES = { token: "canary-token-4f1c", input: "canary-input-9d2e", property: "canary-property-77ab" };
