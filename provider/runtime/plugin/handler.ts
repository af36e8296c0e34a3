/** What a resource tells the adapter: plain async functions over typed values, free of Pulumi's wire forms. */

import type { z } from "zod";
import type { Client } from "../../client/client";
import type { Once } from "../../client/requests/once";
import type { Route } from "../../client/requests/routes";
import type { IfExists, Settings } from "../../client/settings";
import type { Properties } from "../wire";

/** What a handler can use besides its part of the API. */
export interface Context {
  /** One line for the person at the terminal. */
  readonly log: (line: string) => void;
  /** What a create does with what is there already, for a handler that must decide it by itself. */
  readonly ifExists: IfExists;
  /** The object to be updated was made by this very create, whose answer was lost. */
  readonly justMade?: boolean;
  /** Whether another resource of this operation holds this key: what it holds is neither unset nor deleted. See `holds`. */
  readonly isHeld: (key: string) => boolean;
  /** Sends what must not happen twice: see `client/requests/once.ts`. */
  readonly exactlyOnce: <Answer, Made>(
    send: () => Promise<Answer>,
    look: () => Promise<readonly Made[]>,
  ) => Promise<Once<Answer, Made>>;
  /** Workato's time in milliseconds, to a second; `undefined` before its first answer. */
  readonly workatoNow: () => number | undefined;
  /** Looks again while what is seen may not show yet what this process has made, or deleted: see `client/listings/own-writes.ts`. */
  readonly lookPast: Client["ownWrites"]["lookPast"];
  /** Whether this process has just deleted the object with this path. */
  readonly hasDeleted: Client["ownWrites"]["hasDeleted"];
}

/**
 * An object as it is in Workato: its id, the properties that a program can declare (where Workato shows them) and the
 * outputs. The adapter decides what of it goes into the state.
 */
export type Observed<State> = State & { readonly id: string };

/** What is said of inputs before anything is sent, a line each. */
export interface Findings {
  /** These fail the check. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export interface Handler<Inputs extends object, State extends object, Api> {
  readonly type: string;
  /** What a person calls such an object: "on-prem group". */
  readonly noun: string;
  api(client: Client): Api;
  /**
   * The endpoints that the handler uses: all that a refresh needs, what creating, changing and deleting need besides, and what
   * is asked where the token may, and done without where it may not.
   */
  readonly uses: {
    readonly read: readonly Route[];
    readonly write: readonly Route[];
    readonly ifAllowed?: readonly Route[];
  };

  /** What the id of such an object looks like, where it is no whole number. */
  readonly id?: { readonly form: RegExp; readonly like: string };
  /** What a program may declare, each property with its facts (facts.ts). Messages name the remedy. */
  readonly inputs: z.ZodType<Inputs>;
  /**
   * What there is to say against inputs beside their form, in which unknown values are as the wire has them. `before` is
   * what was declared last; nothing where there is no such resource yet.
   */
  inspect?(declared: Properties, before: Properties, settings: Pick<Settings, "recipeChecks">): Findings;
  /**
   * The outputs, and what a diff compares, with digests in the place of properties that are too large to be in the state
   * twice. What is a digest stays one. `known` holds digests that they may be, to be recognized by a hash.
   */
  digestForState?(state: Partial<State & Inputs>, known?: Partial<State & Inputs>): Partial<State & Inputs>;
  /** A change in words, for one that is too large to be seen in a preview. */
  readonly changeInWords?: {
    /** The inputs that it rests on: it is shown no others, and not asked while one of them is unknown. */
    readonly of: readonly (keyof Inputs & string)[];
    /** `declared` is `after` without digests. */
    say(before: Partial<Inputs>, after: Partial<Inputs>, declared: Partial<Inputs>): string | undefined;
  };
  /** What is due although the inputs are as they were. A replacement names the output that shows why: a deployment that failed. */
  due?(
    state: Partial<State & Inputs>,
    inputs: Partial<Inputs>,
  ): "update" | { readonly replacementFor: keyof State & string } | undefined;

  /** The natural key in words, for messages: `"Datacentre EU"`. */
  label(inputs: Partial<Inputs>): string;
  /** Identity for the queue of creates, where the label leaves out what may be secret. Never log it. */
  naturalKey?(inputs: Inputs): string;
  /** The objects that "already exist" when this one is to be created; `now` goes past the list memory. */
  find?(api: Api, inputs: Inputs, now: boolean): Promise<Observed<State>[]>;
  /** Duplicates are normal here: do not refuse them; use the look-up only to find an object whose create's answer was lost. */
  hasTwins?(inputs: Inputs): boolean;

  /** All objects of this kind, for `pulumi-workato import`. Left out where importing one makes no sense. */
  list?(api: Api, hints?: ListHints): Promise<Observed<State>[]>;

  /**
   * For a resource without an object of its own: keys for what it sets, so that the deletion of another one, or its update,
   * does not take that back (claims.ts). Several resources can have one id, but only one holds each of these.
   */
  holds?(declared: Partial<Inputs>): string[];
  /** Creates, updates and deletions with the same one go one after another, as what they set and unset can be the same. */
  turn?(declared: Partial<Inputs>): string;

  /** What its deletion takes along: with `deletedWith` in the state, that has no deletion of its own. */
  takesAlong?(state: Partial<State & Inputs>): string | undefined;

  /** What these write or delete is decided by what is there: it must show what was written last. */
  readonly restOnLooks?: readonly ("update" | "delete")[];

  create(api: Api, inputs: Inputs, context: Context): Promise<Observed<State>>;
  /** `undefined` means gone, and nothing else may lead to it. */
  read(api: Api, id: string, state: Partial<State & Inputs>, context: Context): Promise<Observed<State> | undefined>;
  update(
    api: Api,
    id: string,
    inputs: Inputs,
    state: Partial<State & Inputs>,
    context: Context,
  ): Promise<Observed<State>>;
  /** An object that is gone already is a success. */
  delete(api: Api, id: string, state: Partial<State & Inputs>, context: Context): Promise<void>;
}

export function defineHandler<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
): Handler<Inputs, State, Api> {
  return handler;
}

/** What a person says of what cannot be found by looking. */
export interface ListHints {
  /** What the names of properties begin with. */
  readonly propertyPrefixes?: readonly string[];
}

/** Objects of a kind that cannot be listed here, with the remedy. */
export class Unlisted extends Error {
  override readonly name = "Unlisted";
}

/** A declared id is that of nothing, by what Workato has listed. */
export class UnknownId extends Error {
  override readonly name = "UnknownId";
}

/**
 * The object exists, but is not as declared: it goes into the state with what was observed, and each reason is shown.
 * The next `up` calls update.
 */
export class PartialFailure<State extends object> extends Error {
  override readonly name = "PartialFailure";
  /** `cause` is what the first reason says, where that can be about an id. */
  constructor(
    readonly observed: Observed<State>,
    readonly reasons: readonly string[],
    cause?: unknown,
  ) {
    super(reasons.join("; "), { cause });
  }
}
