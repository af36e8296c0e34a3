/** What Pulumi's outputs can tell, but do not declare in their types. */

import type * as pulumi from "@pulumi/pulumi";

interface Internals<T> {
  promise(withUnknowns?: boolean): Promise<T>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  allResources(): Promise<Iterable<pulumi.Resource>>;
  apply(work: (value: T) => unknown, runWithUnknowns?: boolean): pulumi.Output<unknown>;
}

export const internals = <T>(output: pulumi.Output<T>) => output as unknown as Internals<T>;

/** Undefined where the output is unknown. */
export const valueIn = <T>(output: pulumi.Output<T>): Promise<T> => internals(output).promise();

export const isKnown = (output: pulumi.Output<unknown>): Promise<boolean> => internals(output).isKnown;

/** The resources that the value comes from. */
export const resourcesOf = (output: pulumi.Output<unknown>): Promise<Iterable<pulumi.Resource>> =>
  internals(output).allResources();
