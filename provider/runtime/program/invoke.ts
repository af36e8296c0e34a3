/**
 * Functions of a program that ask Workato. They run in the program's process, because a dynamic provider has no invokes,
 * over a client of their own that is loaded when the first of them is called.
 */

import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../../client/client";
import { resolveSettings } from "../../client/settings";
import { tokenOf } from "../pointer";
import { isOutput } from "./declared";
import { allMade } from "./depends-on";
import { activeMocks, catchable, mocked } from "./mocked";
import { isKnown, valueIn } from "./outputs";
import { isOurs, type Provider, settingsOf, stackSettings } from "./provider";
import type { AsInputs, InvokeOptions, InvokeOutputOptions } from "./signatures";

/** How a function is answered: what it takes, and whom it asks. See answering.ts, which the first call loads. */
export interface Answerer<Args, Answer> {
  /** The arguments in the form in which they are asked, or an error that says what is wrong with them. */
  readonly checked: (name: string, given: unknown) => Args;
  readonly ask: (client: Client, args: Args) => Promise<Answer>;
}

/** What a function of a program asks, for both of its forms. */
export interface Question<Args, Answer, Result = Answer> {
  /** The function's, in its plain form. */
  readonly name: string;
  /** Loaded by the first call, so that a program without functions pays neither for the client nor for schemas. */
  readonly answerer: () => Promise<Answerer<Args, Answer>>;
  /** What the program gets: the answer, with its secrets marked. */
  readonly shown: (answer: Answer) => Result;
}

type ArgsOf<Of> = Of extends Answerer<infer Args, unknown> ? Args : never;
type AnswerOf<Of> = Of extends Answerer<infer _, infer Answer> ? Answer : never;

/** `answers` is the area's module of that name, which answers each function under the function's own name. */
export function question<Answers, Name extends keyof Answers & string>(
  name: Name,
  answers: () => Promise<Answers>,
): Question<ArgsOf<Answers[Name]>, AnswerOf<Answers[Name]>>;
export function question<Answers, Name extends keyof Answers & string, Result>(
  name: Name,
  answers: () => Promise<Answers>,
  shown: (answer: AnswerOf<Answers[Name]>) => Result,
): Question<ArgsOf<Answers[Name]>, AnswerOf<Answers[Name]>, Result>;
export function question<Answers, Name extends keyof Answers & string>(
  name: Name,
  answers: () => Promise<Answers>,
  shown: (answer: unknown) => unknown = (answer) => answer,
): Question<unknown, unknown> {
  return { name, answerer: async () => (await answers())[name] as Answerer<unknown, unknown>, shown };
}

/** `getX`: asks now. What is not known in a preview cannot be waited for, so it takes plain values. */
export async function asked<Args, Answer, Result>(
  question: Question<Args, Answer, Result>,
  args: Args | undefined,
  options: InvokeOutputOptions | undefined,
): Promise<Result> {
  const { name, shown } = question;
  if (options?.dependsOn !== undefined) {
    throw new pulumi.RunError(`${name} takes no dependsOn, because it asks at once: call ${name}Output`);
  }
  const given = args ?? {};
  refuseOutputs(name, given);
  const provider = providerFor(name, options);
  const mocks = activeMocks();
  if (mocks !== undefined) {
    return shown((await valueIn(await mocked(mocks, tokenOf(name), given, provider))) as Answer);
  }
  const settings = settingsFor(provider);
  if (!(await isKnown(settings))) {
    throw new pulumi.RunError("the provider's settings are not known in this preview: call the function's Output form");
  }
  return answered(await valueIn(settings), question, given);
}

/**
 * `getXOutput`: asks once arguments and settings are known and what it depends on is made; in a preview where they are not,
 * the result is unknown. A secret token does not make the result a secret, secret arguments do.
 */
export function askedOutput<Args, Answer, Result>(
  question: Question<Args, Answer, Result>,
  args: AsInputs<Args> | undefined,
  options: InvokeOutputOptions | undefined,
): pulumi.Output<Result> {
  const { name, shown } = question;
  const given = pulumi.output(args ?? {}) as pulumi.Output<object>;
  const provider = providerFor(name, options);
  const made = allMade(options?.dependsOn, given);
  const mocks = activeMocks();
  const result =
    mocks === undefined
      ? pulumi
          .all([settingsFor(provider), given, made])
          .apply(([settings, known]) => answered(settings, question, known))
      : catchable(
          pulumi
            .all([given, made])
            .apply(([known]) => mocked(mocks, tokenOf(name), known, provider))
            .apply((answer) => shown(answer as Answer)),
        );
  return result as unknown as pulumi.Output<Result>;
}

function refuseOutputs(name: string, given: object): void {
  const [key] = Object.entries(given).find(([, value]) => isOutput(value)) ?? [];
  if (key === undefined && !isOutput(given)) return;
  const what = isOutput(given) ? "its arguments are an output" : `${key} is an output`;
  throw new pulumi.RunError(`${name}: ${what}, which may not be known yet: call ${name}Output, which waits for it`);
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

/** Arguments of a unit test are not checked: its ids are whatever its mocks make of them. */
async function answered<Args, Answer, Result>(
  settings: Configured,
  { name, answerer, shown }: Question<Args, Answer, Result>,
  given: unknown,
): Promise<Result> {
  try {
    const { checked, ask } = await answerer();
    const args = checked(name, given);
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
  const { Client: SharedClient } = await import("../../client/client");
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
