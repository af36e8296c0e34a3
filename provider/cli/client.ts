/** The client of the command line: settings from the environment, progress on standard error. */

import { Client } from "../client/client";
import { resolveSettings } from "../client/settings";

export async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
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
