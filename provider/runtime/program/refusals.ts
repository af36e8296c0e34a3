/** What a program declares and Pulumi cannot carry out for a dynamic resource: said before anything is registered. */

import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { checkStackSettings, isOurs } from "./provider";

/**
 * The id that the option `import` gives, where our own create can take over what has it. The engine must not see the option: it
 * reads a dynamic resource by id without its handler, which ends in a TypeError (pulumi/pulumi#3550).
 */
export function importIn(what: string, takesById: boolean, id: unknown): string | undefined {
  if (id === undefined || !takesById) return undefined;
  if (typeof id === "string" && id.trim() !== "") return id;
  throw new pulumi.RunError(`${what}: the import option must be the id in Workato, as text`);
}

/** For what has no id of its own, or is nothing to be taken over. */
export function refuseImport(
  what: string,
  { takesOver, get, isListed }: WaysToHave,
  options: pulumi.CustomResourceOptions,
): void {
  if (options.import === undefined) return;
  const [first, ...more] = [
    takesOver ? 'Set ifExists: "adopt" to take over what is there' : "Leave it out",
    ...(get === undefined ? [] : [`use ${get} to read it only`]),
    ...(isListed ? ["import many with: npx pulumi-workato import"] : []),
  ];
  const last = more.pop();
  const ways = last === undefined ? first : `${[first, ...more].join(", ")}, or ${last}`;
  throw new pulumi.RunError(`${what}: the import option does not work for it. ${ways}`);
}

/** How a program can have what is there already. */
interface WaysToHave {
  /** Whether the class takes `ifExists`. */
  readonly takesOver: boolean;
  /** The call that reads one, where there is one. */
  readonly get: string | undefined;
  /** Whether `pulumi-workato import` lists the type. */
  readonly isListed: boolean;
}

/** Without its class, as in `const { get } = workato.Tag`, it cannot know what to make. */
export function refuseDetached(get: string): never {
  throw new pulumi.RunError(
    `${get} was called without its class: call it on the class, or hand on (name, id) => ${get}(name, id)`,
  );
}

/** Options in the place of the state, as JavaScript may have them: they would be lost, and with them the workspace. */
export function refuseOptions(what: string, state: object | undefined, properties: object): void {
  const odd = Object.entries(state ?? {}).find(
    ([name, value]) => !Object.hasOwn(properties, name) || pulumi.Resource.isInstance(value),
  );
  if (odd === undefined) return;
  throw new pulumi.RunError(
    `${what}: ${odd[0]} in the third argument, the state, is no property of it: options are the fourth, get(name, id, undefined, { … })`,
  );
}

let packageFound = false;

/** The plugin finds this package from the project's folder: better to say here that it cannot than to fail there. */
export function refuseMissingPackage(): void {
  if (packageFound || !isRunByCli()) return;
  const isPlugAndPlay = process.versions.pnp !== undefined;
  try {
    const program = createRequire(join(process.cwd(), "index.js"));
    // Under Plug'n'Play a file may load what its package names, and the text that Pulumi's plugin runs counts as the SDK's.
    const plugin = isPlugAndPlay ? createRequire(program.resolve("@pulumi/pulumi/cmd/dynamic-provider")) : program;
    plugin.resolve("pulumi-workato/provider");
  } catch {
    throw new pulumi.RunError(
      isPlugAndPlay
        ? "Pulumi's plugin does not find the package pulumi-workato, because under Yarn's Plug'n'Play it finds what the root of the repository depends on: add it to the dependencies in the root's package.json too"
        : `the package pulumi-workato is not installed in ${process.cwd()}, where Pulumi's plugin looks for it: add it to this project's dependencies`,
    );
  }
  packageFound = true;
}

/**
 * The CLI's language host starts programs in the folder in which the plugin runs too. Where an inline program of the
 * automation API or a unit test is started says nothing about that.
 */
function isRunByCli(): boolean {
  return /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run([\\/]index\.js)?$/.test(process.argv[1] ?? "");
}

/** The provider that Pulumi will find: the resource's own, or the nearest parent's for this package. */
export function declaredProvider(
  token: string,
  options: pulumi.CustomResourceOptions,
): pulumi.ProviderResource | undefined {
  return options.provider ?? options.parent?.getProvider(token);
}

export function refuseForeignProvider(what: string, provider: pulumi.ProviderResource | undefined): void {
  if (provider === undefined) checkStackSettings();
  else if (!isOurs(provider)) {
    throw new pulumi.RunError(
      `${what}: its provider is not a workato.Provider (another library's dynamic resources may bring their own through a parent): pass provider: new workato.Provider(...)`,
    );
  }
}
