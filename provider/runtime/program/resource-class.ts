/** What a resource class is to a program: types that are made of the class's arguments and of what Workato adds to them. */

import type * as pulumi from "@pulumi/pulumi";

/** What a property is: declared by the program, answered by Workato, or either of them and not to be seen in clear. */
export type PropertyKind = "input" | "output" | "secret";

/** What a class is, apart from its types. A property that is missing here would stay undefined after `.get`. */
export interface Definition<Args, Added, Named> {
  readonly properties: {
    readonly [Name in keyof Args | keyof Added]-?: "secret" | (Name extends keyof Args ? "input" : "output");
  };
  /** The property that is the resource's own name where the program leaves it out. */
  readonly named?: Named;
  /** The property that says how long the resource waits, in seconds. */
  readonly waits?: keyof Args;
  /** Whether Workato deletes it with all that it holds, so that this takes `forceDestroy`. */
  readonly isContainer?: boolean;
  /** What becomes of the options of a resource; `what` is the resource in messages. */
  readonly options?: (
    options: pulumi.CustomResourceOptions,
    args: Partial<Args>,
    what: string,
  ) => pulumi.CustomResourceOptions;
}

/**
 * What a resource has: every argument, as it is in Workato, and what Workato adds. Where that has the name of an argument,
 * it says what the output is. Both keep their doc comments.
 */
export type OutputsOf<Args, Added, Named> = {
  readonly [Name in keyof Args as Exclude<Name, keyof Added>]-?: pulumi.Output<
    Plain<Required<Args>[Name]> | (Name extends Named ? never : undefined extends Args[Name] ? undefined : never)
  >;
} & { readonly [Name in keyof Added]-?: pulumi.Output<Added[Name]> };

/** `pulumi.Unwrap`, but what an editor shows is `string[]` and not the way to it. */
type Plain<Value> = [Value] extends [pulumi.Input<infer Known>] ? PlainWithin<Known> : never;
type PlainWithin<Known> = [Known] extends [string | number | boolean]
  ? Known
  : Known extends readonly (infer Item)[]
    ? Plain<Item>[]
    : string extends keyof Known
      ? Record<string, Plain<Known[string & keyof Known]>>
      : pulumi.Unwrap<Known>;

interface Statics<Self> {
  /** The type token, by which policies and transforms know the resources of this class. */
  readonly __pulumiType: string;
  /** Whether a value is a resource of this class, also where a program has two copies of this package. */
  readonly isInstance: (value: unknown) => value is Self;
}

interface WithGet<Self, Args> {
  /**
   * Reads one that this stack does not own, by its id, with all that Workato shows. Fails when there is none with this id.
   *
   * @param state Changes nothing. It is here because `get` has it in every Pulumi SDK. There it helps a provider to find
   * the resource; in Workato the id is enough, and everything is read anew by every preview and `up`.
   */
  get(name: string, id: pulumi.Input<pulumi.ID>, state?: Partial<Args>, options?: pulumi.CustomResourceOptions): Self;
}

/** A class, by whether its arguments may be left out. */
export type ResourceClass<Self, Args, Added, Named> =
  Partial<Args> extends Args
    ? ResourceClassWithDefaults<Self, Args, Added, Named>
    : ResourceClassWithArgs<Self, Args, Added, Named>;

/** A class whose objects have no id to be read by. */
export interface ResourceClassWithoutGet<Self, Args, Added, Named> extends Statics<Self> {
  new (
    name: string,
    args: Args,
    options?: pulumi.CustomResourceOptions,
  ): pulumi.CustomResource & OutputsOf<Args, Added, Named>;
}

export interface ResourceClassWithArgs<Self, Args, Added, Named>
  extends ResourceClassWithoutGet<Self, Args, Added, Named>,
    WithGet<Self, Args> {}

export interface ResourceClassWithDefaults<Self, Args, Added, Named> extends Statics<Self>, WithGet<Self, Args> {
  new (
    name: string,
    args?: Args,
    options?: pulumi.CustomResourceOptions,
  ): pulumi.CustomResource & OutputsOf<Args, Added, Named>;
}
