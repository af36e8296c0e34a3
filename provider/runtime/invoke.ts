/**
 * Functions of a program that ask Workato. They run in the program's process, because a dynamic provider has no invokes,
 * over a client of their own that is loaded when the first of them is called.
 */

import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../client/client";
import { resolveSettings } from "../client/settings";
import { tokenOf } from "./pointer";
import { isOurs, settingsOf, stackSettings } from "./provider";

/** How a function finds the workspace to ask. */
export interface InvokeOptions {
  /** The workspace, where it is not the one of the stack's configuration. */
  readonly provider?: pulumi.ProviderResource;
  /** A component whose provider is used. */
  readonly parent?: pulumi.Resource;
}

/** The arguments of a function; they may be left out where every one of them may. */
type Parameters<Args> =
  Record<never, never> extends Args ? [args?: Args, options?: InvokeOptions] : [args: Args, options?: InvokeOptions];

/** Arguments that may still be outputs. */
type Lifted<Args> = { [Key in keyof Args]: pulumi.Input<Args[Key]> };

type Work<Args, Result> = (client: Client, args: Args) => Promise<Result>;

/** `getX`: asks now. What is not known in a preview cannot be waited for, so it takes plain values. */
export function asked<Args extends object, Result>(
  work: Work<Args, Result>,
): (...parameters: Parameters<Args>) => Promise<Result> {
  return async (args?: Args, options?: InvokeOptions) => {
    const settings = settingsFor(options) as unknown as {
      promise(): Promise<Settings>;
      readonly isKnown: Promise<boolean>;
    };
    if (!(await settings.isKnown)) {
      throw new pulumi.RunError(
        "the provider's settings are not known in this preview: call the function's Output form",
      );
    }
    return answered(await settings.promise(), (client) => work(client, args ?? ({} as Args)));
  };
}

/**
 * `getXOutput`: asks once arguments and settings are known; in a preview where they are not, the result is unknown.
 * A secret token does not make the result a secret, secret arguments do.
 */
export function askedOutput<Args extends object, Result>(
  work: Work<Args, Result>,
): (...parameters: Parameters<Lifted<Args>>) => pulumi.Output<pulumi.Unwrap<Result>> {
  return (args?: Lifted<Args>, options?: InvokeOptions) =>
    pulumi
      .all([settingsFor(options), (args ?? {}) as pulumi.Input<Args>] as const)
      .apply(([settings, known]) =>
        answered(settings as Settings, (client) => work(client, known as Args)),
      ) as pulumi.Output<pulumi.Unwrap<Result>>;
}

type Settings = Readonly<Record<string, string>>;

/** Stands for the stack's configuration and the environment, which are read at each call. */
const STACK: Settings = { stack: "" };

function settingsFor(options: InvokeOptions | undefined): pulumi.Output<Settings> {
  const provider = options?.provider ?? options?.parent?.getProvider(tokenOf("Function"));
  if (provider === undefined) return pulumi.output(STACK);
  if (!isOurs(provider)) throw new pulumi.RunError("the provider given to a Workato function is no workato.Provider");
  return pulumi.unsecret(settingsOf(provider));
}

/** What is listed is believed for this long: a program that waits for a resource wants to see what it made. */
const MEMORY_MS = 2_000;

/** By a digest of the settings and the token. */
const clients = new Map<string, Client>();

async function answered<T>(settings: Settings, work: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await work(await clientOf(settings));
  } catch (error) {
    throw error instanceof pulumi.RunError ? error : new pulumi.RunError((error as Error).message);
  }
}

async function clientOf(settings: Settings): Promise<Client> {
  // With the automation API, one process can run the programs of many stacks.
  const { apiToken, ...resolved } =
    "stack" in settings ? stackSettings() : resolveSettings((name) => settings[name], process.env);
  const token = apiToken();
  const { Client: SharedClient } = await import("../client/client");
  const key = createHash("sha256")
    .update(JSON.stringify([resolved, token]))
    .digest("base64");
  let client = clients.get(key);
  if (client === undefined) {
    const log = (line: string) => void pulumi.log.info(line);
    client = new SharedClient({ ...resolved, apiToken: () => token }, { log, memoryMs: MEMORY_MS });
    clients.set(key, client);
  }
  return client;
}
