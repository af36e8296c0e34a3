/** An explicit provider: one more workspace in the same stack. */

import * as pulumi from "@pulumi/pulumi";
import type { Region } from "../../client/regions";
import {
  EXPLICIT,
  type IfExists,
  PROVIDER_SETTINGS,
  type RecipeChecks,
  refuseMisspelt,
  resolveSettings,
  type Settings,
} from "../../client/settings";
import { declared, isLater, refuseUnknown } from "./declared";

/** Settings of one workspace. Nothing is taken from the stack's configuration or from WORKATO_… variables. */
export interface ProviderArgs {
  /** Token of an API client (Workspace admin > API clients). Kept in the state, encrypted. */
  apiToken?: pulumi.Input<string>;
  /** Name of the environment variable that holds the token, so that the token itself stays out of the state. */
  apiTokenEnv?: pulumi.Input<string>;
  /** Data centre of the workspace. Default: `us`. Not together with `baseUrl`. */
  region?: pulumi.Input<Region>;
  /** Address of the API for Virtual Private Workato or the emulator, with or without `/api`; https, or http on localhost. */
  baseUrl?: pulumi.Input<string>;
  /** Id of the workspace that the token must belong to; requests to any other are refused. */
  workspaceId?: pulumi.Input<string>;
  /** What a create does when Workato already has such an object: `fail` (default), `adopt` or `duplicate`. */
  ifExists?: pulumi.Input<IfExists>;
  /**
   * How recipes are checked before anything is sent: `errors` (default) refuses what keeps a recipe from starting or is
   * dropped when it is stored, `warnings` also says what is likely to be wrong, `off` says nothing.
   */
  recipeChecks?: pulumi.Input<RecipeChecks>;
  /** Time limit of one request in seconds. Default: 45 (Workato ends requests after 40). */
  requestTimeout?: pulumi.Input<number>;
  /** How long a request is repeated, in seconds, before it fails. Default: 300. */
  maxRetryTime?: pulumi.Input<number>;
  /** Quotas by endpoint where the workspace has others than the documented, for example `{ default: { requests: 120, seconds: 60 } }`. */
  quotas?: pulumi.Input<Record<string, { requests: number; seconds: number }>>;
}

/** `instanceof` fails when a program has two copies of this package. */
const BRAND = Symbol.for("pulumi-workato.Provider");

/**
 * A Workato workspace other than the one that the stack's configuration names.
 *
 * ```ts
 * const emea = new workato.Provider("emea", { region: "eu", apiTokenEnv: "WORKATO_EMEA_TOKEN" });
 * new workato.OnPremGroup("frankfurt", {}, { provider: emea });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  /** The type token, by which policies know it. Every library's dynamic resources have providers of this type. */
  static readonly __pulumiType = "pulumi:providers:pulumi-nodejs";
  /** Whether a value is a provider of this package, also where a program has two copies of it. */
  static override readonly isInstance = isOurs;

  constructor(name: string, args: ProviderArgs, options?: pulumi.ResourceOptions) {
    const given = declared(`workato.Provider "${name}"`, args);
    refuseBadSettings(name, given);
    super(
      "pulumi-nodejs",
      name,
      configOf(given),
      pulumi.mergeOptions(options, { additionalSecretOutputs: ["workato:apiToken"] }),
    );
    Object.defineProperty(this, BRAND, { value: given });
  }
}

export function isOurs(value: unknown): value is Provider {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** The settings that an explicit provider was made with, as the client reads them. */
export function settingsOf(provider: Provider): pulumi.Output<Record<string, string>> {
  const args = (provider as unknown as Record<symbol, ProviderArgs>)[BRAND] as ProviderArgs;
  return pulumi
    .output(configOf(args))
    .apply((config) =>
      Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)),
    ) as pulumi.Output<Record<string, string>>;
}

/** A provider takes strings only, under the names that the stack's configuration uses too. */
function configOf(args: ProviderArgs): Record<string, pulumi.Input<string> | undefined> {
  const text = (value: pulumi.Input<unknown> | undefined) =>
    value === undefined
      ? undefined
      : pulumi.output(value).apply((known) => (typeof known === "object" ? JSON.stringify(known) : String(known)));
  return {
    [EXPLICIT]: "true",
    ...Object.fromEntries(Object.entries(args).map(([key, value]) => [`workato:${key}`, text(value)])),
    "workato:apiToken": args.apiToken === undefined ? undefined : pulumi.secret(args.apiToken),
  };
}

/** What is plain in the program is checked at once; outputs are checked by the plugin when they are known. */
function refuseBadSettings(name: string, args: ProviderArgs): void {
  const where = `workato.Provider "${name}": `;
  // It could be the guard against the wrong workspace.
  refuseUnknown(where, args, PROVIDER_SETTINGS);
  const plain = new Map<string, string>([[EXPLICIT, "true"]]);
  for (const [key, value] of Object.entries(args)) {
    if (value === undefined) continue;
    if (isLater(value)) {
      if (key === "region" || key === "baseUrl") return;
      continue;
    }
    plain.set(`workato:${key}`, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  failing(where, () => resolveSettings((key) => plain.get(key), {}));
}

/** The settings of the stack: of its configuration and of the environment. */
export function stackSettings(): Settings {
  const config = pulumi.runtime.allConfig();
  refuseMisspelt(Object.keys(config), pulumi.getProject());
  return resolveSettings((key) => config[key], process.env);
}

/** The stack's own settings, checked before anything is registered. */
export function checkStackSettings(): void {
  failing("", stackSettings);
}

function failing(where: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new pulumi.RunError(where + (error as Error).message);
  }
}
