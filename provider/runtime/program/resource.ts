/** Makes the classes of all resources, on the program's side. It loads nothing that only the plugin needs. */

import * as pulumi from "@pulumi/pulumi";
import { quickenLongTexts } from "../long-texts";
import { pointerTo, tokenOf } from "../pointer";
import { IMPORT_KEY, isObject, PROVIDER_KEY } from "../wire";
import { declared, isOutput } from "./declared";
import { noteDeclared, withDeletedWith } from "./deleted-with";
import { activeMocks, keepSecret } from "./mocked";
import {
  declaredProvider,
  importIn,
  refuseDetached,
  refuseForeignProvider,
  refuseImport,
  refuseMissingPackage,
  refuseOptions,
} from "./refusals";
import type { Definition, PropertyKind, ResourceClass, ResourceClassWithoutGet } from "./resource-class";
import { repairTraces, skipPromiseTraces } from "./stack-traces";
import { timeoutIn } from "./timeouts";

repairTraces();
quickenLongTexts();

/**
 * What the class of a type extends: `class Tag extends resource<Tag, TagArgs, Outputs>("Tag")({ … }) {}`. It is called
 * twice because TypeScript infers either all types of a call or none, and `named` is to be inferred.
 */
export function resource<Self, Args extends object, Added extends object>(type: string) {
  return <Named extends keyof Args = never>(definition: Definition<Args, Added, Named>) => {
    const made = classOf(type, definition as AnyDefinition, true);
    const get = getOf(made, type, definition.properties);
    return Object.assign(made, { get }) as unknown as ResourceClass<Self, Args, Added, Named>;
  };
}

/** The same for what has no id of its own in Workato, by which it could be read. */
export function resourceWithoutGet<Self, Args extends object, Added extends object = object>(type: string) {
  return <Named extends keyof Args = never>(definition: Definition<Args, Added, Named>) =>
    classOf(type, definition as AnyDefinition, false) as unknown as ResourceClassWithoutGet<Self, Args, Added, Named>;
}

/** A definition, whatever class it is of. */
interface AnyDefinition extends Omit<Definition<Record<string, unknown>, object, string>, "properties"> {
  readonly properties: Readonly<Record<string, PropertyKind>>;
}

function classOf(type: string, definition: AnyDefinition, hasGet: boolean) {
  const token = tokenOf(type);
  const properties = Object.keys(definition.properties);
  /** What is not registered stays undefined after `get`. */
  const registered = Object.fromEntries(properties.map((property) => [property, undefined]));
  return class extends pulumi.CustomResource {
    static readonly __pulumiType = token;
    /** It needs no `this`: `list.filter(OnPremGroup.isInstance)`. */
    static override readonly isInstance = (value: unknown): value is pulumi.CustomResource =>
      typeof value === "object" && value !== null && (value as { __pulumiType?: unknown }).__pulumiType === token;

    constructor(name: string, args?: object, given: pulumi.CustomResourceOptions = {}) {
      const what = `workato:${type} "${name}"`;
      const takesOver = properties.includes("ifExists");
      const get = hasGet ? `workato.${type}.get(${JSON.stringify(name)}, id)` : undefined;
      const importId = importIn(what, takesOver && hasGet, given.import);
      // What has a name, or no id of its own, is what a workspace can be searched for.
      const isListed = definition.named !== undefined || !hasGet;
      if (importId === undefined) refuseImport(what, { takesOver, get, isListed }, given);
      refuseMissingPackage();
      // Before anything is registered: what is registered is also created, whatever is thrown afterwards.
      refuseForeignProvider(what, declaredProvider(token, given));
      const plain = declared(what, args as Record<string, unknown> | undefined);
      const { import: _, ...others } = given;
      const options = withDeletedWith(what, definition.options?.(others, plain, what) ?? others);
      const inputs = inputsOf(what, definition, name, plain, options);
      const secrets = properties.filter(
        (property) => definition.properties[property] === "secret" || mayHoldSecrets(inputs[property]),
      );
      const noteTracesAgain = skipPromiseTraces(__filename);
      try {
        super(
          token,
          name,
          {
            ...registered,
            ...inputs,
            ...(importId !== undefined && { [IMPORT_KEY]: importId }),
            [PROVIDER_KEY]: pointerTo(type),
          },
          pulumi.mergeOptions({ additionalSecretOutputs: secrets }, options),
        );
      } finally {
        noteTracesAgain();
      }
      if (activeMocks() !== undefined) keepSecret(this, secrets);
      const { isContainer = false } = definition;
      noteDeclared(this, { what, isRead: options.id !== undefined, isContainer, forceDestroy: inputs.forceDestroy });
      // Once more, because a transformation can put another provider in.
      refuseForeignProvider(what, this.getProvider(token));
    }
  };
}

type Made = ReturnType<typeof classOf>;

/** `get` of the class that extends `made`, also where a program's own class, with other arguments, extends that. */
function getOf(made: Made, type: string, properties: object) {
  return function get(
    this: Made,
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: object,
    options?: pulumi.CustomResourceOptions,
  ) {
    if (!Object.prototype.isPrototypeOf.call(made, this)) refuseDetached(`workato.${type}.get`);
    refuseOptions(`workato.${type}.get("${name}", …)`, state, properties);
    let own = this;
    while (Object.getPrototypeOf(own) !== made) own = Object.getPrototypeOf(own);
    // With a state, the plugin would take this for a refresh, which reads what is declared.
    return new own(name, {}, { ...options, id });
  };
}

function inputsOf(
  what: string,
  { properties, named, waits }: AnyDefinition,
  name: string,
  args: Readonly<Record<string, unknown>>,
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
