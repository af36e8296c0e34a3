/** What the signatures of the functions are made of. Types only: a program's type check reads this, and nothing behind it. */

import type * as pulumi from "@pulumi/pulumi";
import type { DependsOn } from "./depends-on";

/** How a function finds the workspace to ask. */
export interface InvokeOptions {
  /** The workspace, where it is not the one of the stack's configuration. */
  readonly provider?: pulumi.ProviderResource;
  /** A component whose provider is used. */
  readonly parent?: pulumi.Resource;
}

/** How the Output form of a function finds the workspace, and what it waits for. */
export interface InvokeOutputOptions extends InvokeOptions {
  /**
   * A resource, or a list of them, that must be made before the function asks; a component stands for all resources in it.
   * In a preview in which one of them is still to be created, the result is unknown and nothing is sent.
   */
  readonly dependsOn?: DependsOn;
}

/** A function that takes no arguments: leave them out, or write `{}` where options follow. */
export type NoArgs = Record<string, never>;

/** One of two ways to name what is wanted: with the arguments of both at once, a program does not compile. */
export type Either<One, Other> = (One & Without<Other, One>) | (Other & Without<One, Other>);

/** What only the other way has. */
type Without<Other, Own> = { [Key in Exclude<keyof Other, keyof Own>]?: never };

/** The arguments of an Output form: those of the plain form, each of which may be an output. */
export type AsInputs<Args> = { [Key in keyof Args]: AsInput<Args[Key]> };

/** A list, or an object of texts, may also hold outputs. */
type AsInput<Value> = Value extends readonly (infer Item)[]
  ? pulumi.Input<readonly pulumi.Input<Item>[]>
  : Value extends Readonly<Record<string, string>>
    ? pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>>
    : pulumi.Input<Value>;
