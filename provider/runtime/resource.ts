/** The base class of all resources, on the program's side. It loads nothing that only the plugin needs. */

import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { pointerTo, tokenOf } from "./pointer";
import { checkStackSettings, isOurs } from "./provider";
import { repairTraces, skipPromiseTraces } from "./stack-traces";
import { isObject, PROVIDER_KEY } from "./wire";

/** What a property is: declared by the program, answered by Workato, or answered and not to be seen in clear. */
export type PropertyKind = "input" | "output" | "secret";

/** Every property of a resource class: a name that is missing here stays undefined after `.get`. */
export type PropertiesOf<Resource extends WorkatoResource> = Record<
  Exclude<keyof Resource, keyof pulumi.CustomResource>,
  PropertyKind
>;

export interface Definition {
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertyKind>>;
}

repairTraces();

export abstract class WorkatoResource extends pulumi.CustomResource {
  protected constructor(
    definition: Definition,
    name: string,
    args: object | undefined,
    options: pulumi.CustomResourceOptions = {},
  ) {
    const { type, properties } = definition;
    refuseImport(type, name, options);
    refuseMissingPackage();
    // Before anything is registered: what is registered is also created, whatever is thrown afterwards.
    refuseForeignProvider(type, name, declaredProvider(tokenOf(type), options));
    const registered = Object.fromEntries(Object.keys(properties).map((property) => [property, undefined]));
    const given: Record<string, unknown> = { ...args };
    const secrets = Object.keys(properties).filter(
      (property) => properties[property] === "secret" || mayHoldSecrets(given[property]),
    );
    const noteTracesAgain = skipPromiseTraces(__filename);
    try {
      super(
        tokenOf(type),
        name,
        { ...registered, ...given, [PROVIDER_KEY]: pointerTo(type) },
        pulumi.mergeOptions({ additionalSecretOutputs: secrets }, options),
      );
    } finally {
      noteTracesAgain();
    }
    // Once more, because a transformation can put another provider in.
    refuseForeignProvider(type, name, this.getProvider(tokenOf(type)));
  }
}

/** `pulumi.CustomResourceOptions` for `X.get`. */
export function getOptions(
  id: pulumi.Input<pulumi.ID>,
  options?: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  return { ...options, id };
}

/** Pulumi reads a dynamic resource by id without its handler, so the import option can never work (pulumi/pulumi#3550). */
function refuseImport(type: string, name: string, options: pulumi.CustomResourceOptions): void {
  if (options.import === undefined) return;
  throw new pulumi.RunError(
    `workato:${type} "${name}": the import option does not work for dynamic resources. ` +
      'Set ifExists: "adopt" to take over the existing object, use ' +
      `workato.${type}.get("${name}", id) to read it only, or import many with: npx pulumi-workato import`,
  );
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

const isOutput = (value: unknown): boolean =>
  pulumi.Output.isInstance(value) || value instanceof Promise || pulumi.Resource.isInstance(value);

let packageFound = false;

/** The plugin finds this package from the project's folder: better to say here that it cannot than to fail there. */
function refuseMissingPackage(): void {
  if (packageFound) return;
  try {
    createRequire(join(process.cwd(), "index.js")).resolve("pulumi-workato/provider");
  } catch {
    throw new pulumi.RunError(
      `the package pulumi-workato is not installed in ${process.cwd()}, where Pulumi's plugin looks for it: run npm install pulumi-workato there`,
    );
  }
  packageFound = true;
}

/** The provider that Pulumi will find: the resource's own, or the nearest parent's for this package. */
function declaredProvider(token: string, options: pulumi.CustomResourceOptions): pulumi.ProviderResource | undefined {
  return options.provider ?? options.parent?.getProvider(token);
}

function refuseForeignProvider(type: string, name: string, provider: pulumi.ProviderResource | undefined): void {
  if (provider === undefined) checkStackSettings();
  else if (!isOurs(provider)) {
    throw new pulumi.RunError(
      `workato:${type} "${name}": its provider is not a workato.Provider (another library's dynamic resources may bring their own through a parent): pass provider: new workato.Provider(...)`,
    );
  }
}
