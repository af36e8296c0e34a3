/** The base class of all resources, on the program's side. It loads nothing that only the plugin needs. */

import * as pulumi from "@pulumi/pulumi";
import { declared, isOutput } from "./declared";
import { noteDeclared, withDeletedWith } from "./deleted-with";
import { pointerTo, typeOf } from "./pointer";
import { declaredProvider, refuseForeignProvider, refuseImport, refuseMissingPackage } from "./refusals";
import { repairTraces, skipPromiseTraces } from "./stack-traces";
import { timeoutIn } from "./timeouts";
import { isObject, PROVIDER_KEY } from "./wire";

/** What a property is: declared by the program, answered by Workato, or either of them and not to be seen in clear. */
export type PropertyKind = "input" | "output" | "secret";

/** Every property of a resource class: a name that is missing here stays undefined after `.get`. */
export type PropertiesOf<Resource extends WorkatoResource> = Record<
  Exclude<keyof Resource, keyof pulumi.CustomResource>,
  PropertyKind
>;

export interface Definition {
  /** The class's `__pulumiType`. */
  readonly token: string;
  readonly properties: Readonly<Record<string, PropertyKind>>;
  /** The property that is the resource's own name where the program leaves it out. */
  readonly named?: string;
  /** The property that says how long the resource waits, in seconds. */
  readonly waits?: string;
  /** Whether Workato deletes it with all that it holds, so that this takes `forceDestroy`. */
  readonly isContainer?: boolean;
}

repairTraces();

export abstract class WorkatoResource extends pulumi.CustomResource {
  /** The type token, by which policies and transforms know the resources of this class. */
  declare static readonly __pulumiType: string;
  /** Whether a value is a resource of this class, also where a program has two copies of this package. */
  declare static readonly isInstance: (value: unknown) => value is WorkatoResource;

  protected constructor(
    definition: Definition,
    name: string,
    args: object | undefined,
    options: pulumi.CustomResourceOptions = {},
  ) {
    const { token, properties } = definition;
    const type = typeOf(token);
    const what = `workato:${type} "${name}"`;
    refuseImport(what, type, name, options);
    refuseMissingPackage();
    // Before anything is registered: what is registered is also created, whatever is thrown afterwards.
    refuseForeignProvider(what, declaredProvider(token, options));
    const checked = withDeletedWith(what, options);
    const registered = Object.fromEntries(Object.keys(properties).map((property) => [property, undefined]));
    const given = inputsOf(what, definition, name, declared(what, args), options);
    const secrets = Object.keys(properties).filter(
      (property) => properties[property] === "secret" || mayHoldSecrets(given[property]),
    );
    const noteTracesAgain = skipPromiseTraces(__filename);
    try {
      super(
        token,
        name,
        { ...registered, ...given, [PROVIDER_KEY]: pointerTo(type) },
        pulumi.mergeOptions({ additionalSecretOutputs: secrets }, checked),
      );
    } finally {
      noteTracesAgain();
    }
    const { isContainer = false } = definition;
    noteDeclared(this, { what, isRead: options.id !== undefined, isContainer, forceDestroy: given.forceDestroy });
    // Once more, because a transformation can put another provider in.
    refuseForeignProvider(what, this.getProvider(token));
  }
}

function inputsOf(
  what: string,
  { properties, named, waits }: Definition,
  name: string,
  args: object,
  options: pulumi.CustomResourceOptions,
): Record<string, unknown> {
  const given: Record<string, unknown> = { ...args };
  Object.assign(given, timeoutIn(what, waits, given, options));
  if (named !== undefined && options.id === undefined) given[named] ??= name;
  for (const [property, value] of Object.entries(given)) {
    if (properties[property] === "secret" && value !== undefined) given[property] = pulumi.secret(value);
  }
  return given;
}

/** `isInstance` of the class with this token. It needs no `this`: `list.filter(OnPremGroup.isInstance)`. */
export function instancesOf<Resource>(token: string): (value: unknown) => value is Resource {
  return (value): value is Resource =>
    typeof value === "object" && value !== null && (value as { __pulumiType?: unknown }).__pulumiType === token;
}

/** `pulumi.CustomResourceOptions` for `X.get`. */
export function getOptions(
  id: pulumi.Input<pulumi.ID>,
  options?: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  return { ...options, id };
}

/**
 * A value inside an object can be secret. When such a resource goes on unchanged the engine keeps its recorded outputs and
 * encrypts what is a secret input as a whole, but nothing inside one: a value that is marked as secret later, or that a
 * refresh brought, would stay in clear there. So the output is secret as a whole; the input stays so key by key.
 */
function mayHoldSecrets(value: unknown): boolean {
  // A list that is a property holds ids, addresses or columns.
  return isObject(value) && !isOutput(value) && holdsOutput(value);
}

function holdsOutput(value: unknown): boolean {
  return isOutput(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsOutput));
}
