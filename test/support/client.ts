/** A client on an emulator, and what a failed request ended with. */

import { WorkatoError } from "../../provider/client/answers/errors";
import { Client, type ClientOptions } from "../../provider/client/client";
import { EXPLICIT, resolveSettings } from "../../provider/client/settings";
import type { Emulator } from "../../provider/emulator";

export type Config = Readonly<Record<string, string>>;

/** The settings of an explicit provider on this emulator: the machine's environment does not matter. */
export function configOn({ url, token }: Pick<Emulator, "url" | "token">, config: Config = {}) {
  const all: Config = { [EXPLICIT]: "true", "workato:baseUrl": url, "workato:apiToken": token, ...config };
  return (key: string): string | undefined => all[key];
}

/** A client as an explicit provider with these settings has it. */
export function clientOf(
  emulator: Pick<Emulator, "url" | "token">,
  config: Config = {},
  options: ClientOptions = {},
): Client {
  return new Client(resolveSettings(configOn(emulator, config), {}), options);
}

/** The error that a promise must end with. */
export async function errorOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    (value) => {
      throw new Error(`it succeeded with ${JSON.stringify(value)}`);
    },
    (error: Error) => error,
  );
}

export async function refusalOf(promise: Promise<unknown>): Promise<WorkatoError> {
  const error = await errorOf(promise);
  if (!(error instanceof WorkatoError)) throw error;
  return error;
}
