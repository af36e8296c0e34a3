/** The client of the command line: settings from the environment, progress on standard error. */

import { Client } from "../client/client";
import { resolveSettings, SettingsError, tokenHint } from "../client/settings";

export async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  if (!process.env.WORKATO_API_TOKEN?.trim()) {
    throw new SettingsError(
      "no Workato API token: set WORKATO_API_TOKEN, and WORKATO_REGION where it is not us. A stack's configuration is not " +
        `read here: WORKATO_API_TOKEN=$(pulumi config get workato:apiToken) takes its token${tokenHint(process.env)}`,
    );
  }
  const client = new Client(
    resolveSettings(() => undefined, process.env),
    { log: say },
  );
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
