/** The client of the command line: settings from the environment, progress on standard error. */

import { Client } from "../client/client";
import { resolveSettings, type Settings, SettingsError, tokenHint } from "../client/settings";

export async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(settingsOf(process.env), { log: say });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** The settings of a command: those of the environment alone. */
export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  if (!env.WORKATO_API_TOKEN?.trim()) {
    throw new SettingsError(
      "no Workato API token: set WORKATO_API_TOKEN, and WORKATO_REGION where it is not us. A stack's configuration is not " +
        `read here: WORKATO_API_TOKEN=$(pulumi config get workato:apiToken) takes its token${tokenHint(env)}`,
    );
  }
  return resolveSettings(() => undefined, env);
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
