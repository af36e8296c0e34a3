/**
 * The option `deletedWith`. Pulumi drops what has it from the state, and deletes only the container. A container of
 * Workato's that may not be deleted with what it holds then stays, with objects that no stack knows any more.
 */

import * as pulumi from "@pulumi/pulumi";
import { isLater } from "./declared";
import { isKnown, valueIn } from "./outputs";

/** What a resource was declared as; a global symbol, because a program can have two copies of this package. */
const DECLARED = Symbol.for("pulumi-workato.declared");

interface Declared {
  /** The resource in messages, as in `workato:Folder "europe"`. */
  readonly what: string;
  /** Read by `X.get`: no operation of this stack deletes it. */
  readonly isRead: boolean;
  /** Holds what Workato deletes with it, which it refuses, or which is refused, without `forceDestroy`. */
  readonly isContainer: boolean;
  readonly forceDestroy: unknown;
}

export function noteDeclared(resource: pulumi.Resource, declared: Declared): void {
  Object.defineProperty(resource, DECLARED, { value: declared });
}

const declaredAs = (resource: pulumi.Resource): Declared | undefined =>
  (resource as { [DECLARED]?: Declared })[DECLARED];

export const isRead = (resource: pulumi.Resource): boolean => declaredAs(resource)?.isRead ?? false;

/**
 * Refuses a `deletedWith` that leads nowhere, and gives back the options; where only an output tells, they make the
 * registration wait for it. What a parent hands down is not seen here, because the engine does that.
 */
export function withDeletedWith(what: string, options: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  const target = options.deletedWith && declaredAs(options.deletedWith);
  if (target === undefined) return options;
  if (target.isRead) {
    throw new pulumi.RunError(
      `${what}: deletedWith names ${target.what}, which this stack only reads and never deletes: leave deletedWith out`,
    );
  }
  if (!target.isContainer || target.forceDestroy === true) return options;
  const refusal = () =>
    new pulumi.RunError(
      `${what}: deletedWith names ${target.what}, which cannot be deleted while it holds anything: set forceDestroy: true on it, or leave deletedWith out`,
    );
  if (!isLater(target.forceDestroy)) throw refusal();
  const dependsOn = [options.dependsOn ?? [], refusedUnless(target.forceDestroy, refusal)].flat();
  // Pulumi waits for lists inside of a list too.
  return { ...options, dependsOn: dependsOn as pulumi.Input<pulumi.Resource>[] };
}

/** No resource to depend on: Pulumi waits for all of them before it registers one. */
async function refusedUnless(value: unknown, refusal: () => Error): Promise<pulumi.Resource[]> {
  const later = pulumi.output(value);
  if ((await isKnown(later)) && (await valueIn(later)) !== true) throw refusal();
  return [];
}
