/**
 * Functions of a program that ask Workato. They run in the program's process, because a dynamic provider has no invokes,
 * over a client of their own that is loaded when the first of them is called.
 */

import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../client/client";
import { resolveSettings } from "../client/settings";
import { allMade, type DependsOn } from "./depends-on";
import { activeMocks, catchable, mocked } from "./mocked";
import { isKnown, valueIn } from "./outputs";
import { tokenOf } from "./pointer";
import { isOurs, type Provider, settingsOf, stackSettings } from "./provider";

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

/** The arguments of a function; they may be left out where every one of them may. */
type Parameters<Args, Options> =
  Record<never, never> extends Args ? [args?: Args, options?: Options] : [args: Args, options?: Options];

/** Arguments that may still be outputs. */
type Lifted<Args> = { [Key in keyof Args]: pulumi.Input<Args[Key]> };

/** What a function of a program asks, for both of its forms. */
export interface Question<Args, Answer, Result = Answer> {
  /** The function's, in its plain form. */
  readonly name: string;
  readonly ask: (client: Client, args: Args) => Promise<Answer>;
  /** What the program gets: the answer, with its secrets marked. */
  readonly shown: (answer: Answer) => Result;
}

export function question<Args extends object, Answer>(
  name: string,
  ask: (client: Client, args: Args) => Promise<Answer>,
): Question<Args, Answer>;
export function question<Args extends object, Answer, Result>(
  name: string,
  ask: (client: Client, args: Args) => Promise<Answer>,
  shown: (answer: Answer) => Result,
): Question<Args, Answer, Result>;
export function question<Args extends object, Answer>(
  name: string,
  ask: (client: Client, args: Args) => Promise<Answer>,
  shown: (answer: Answer) => unknown = (answer) => answer,
): Question<Args, Answer, unknown> {
  return { name, ask, shown };
}

/** `getX`: asks now. What is not known in a preview cannot be waited for, so it takes plain values. */
export function asked<Args extends object, Answer, Result>(
  question: Question<Args, Answer, Result>,
): (...parameters: Parameters<Args, InvokeOptions>) => Promise<Result> {
  const { name, shown } = question;
  return async (args?: Args, options?: InvokeOutputOptions) => {
    if (options?.dependsOn !== undefined) {
      throw new pulumi.RunError(`${name} takes no dependsOn, because it asks at once: call ${name}Output`);
    }
    const given = args ?? ({} as Args);
    const provider = providerFor(name, options);
    const mocks = activeMocks();
    if (mocks !== undefined) {
      return shown((await valueIn(await mocked(mocks, tokenOf(name), given, provider))) as Answer);
    }
    const settings = settingsFor(provider);
    if (!(await isKnown(settings))) {
      throw new pulumi.RunError(
        "the provider's settings are not known in this preview: call the function's Output form",
      );
    }
    return answered(await valueIn(settings), question, given);
  };
}

/**
 * `getXOutput`: asks once arguments and settings are known and what it depends on is made; in a preview where they are not,
 * the result is unknown. A secret token does not make the result a secret, secret arguments do.
 */
export function askedOutput<Args extends object, Answer, Result>(
  question: Question<Args, Answer, Result>,
): (...parameters: Parameters<Lifted<Args>, InvokeOutputOptions>) => pulumi.Output<pulumi.Unwrap<Result>> {
  const { name, shown } = question;
  return (args?: Lifted<Args>, options?: InvokeOutputOptions) => {
    const given = pulumi.output(args ?? {}) as pulumi.Output<Args>;
    const provider = providerFor(name, options);
    const made = allMade(options?.dependsOn, given);
    const mocks = activeMocks();
    const result =
      mocks === undefined
        ? pulumi
            .all([settingsFor(provider), given, made])
            .apply(([settings, known]) => answered(settings, question, known as Args))
        : catchable(
            pulumi
              .all([given, made])
              .apply(([known]) => mocked(mocks, tokenOf(name), known as Args, provider))
              .apply((answer) => shown(answer as Answer)),
          );
    return result as pulumi.Output<pulumi.Unwrap<Result>>;
  };
}

type Configured = Readonly<Record<string, string>>;

/** Stands for the stack's configuration and the environment, which are read at each call. */
const STACK: Configured = { stack: "" };

function providerFor(name: string, options: InvokeOptions | undefined): Provider | undefined {
  const provider = options?.provider ?? options?.parent?.getProvider(tokenOf(name));
  if (provider === undefined || isOurs(provider)) return provider;
  throw new pulumi.RunError("the provider given to a Workato function is no workato.Provider");
}

function settingsFor(provider: Provider | undefined): pulumi.Output<Configured> {
  return provider === undefined ? pulumi.output(STACK) : pulumi.unsecret(settingsOf(provider));
}

/** What is listed is believed for this long: a program that waits for a resource wants to see what it made. */
const MEMORY_MS = 2_000;

/** By a digest of the settings and the token. */
const clients = new Map<string, Client>();

async function answered<Args, Answer, Result>(
  settings: Configured,
  { ask, shown }: Question<Args, Answer, Result>,
  args: Args,
): Promise<Result> {
  try {
    return shown(await ask(await clientOf(settings), args));
  } catch (error) {
    throw error instanceof pulumi.RunError ? error : new pulumi.RunError((error as Error).message);
  }
}

async function clientOf(settings: Configured): Promise<Client> {
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
