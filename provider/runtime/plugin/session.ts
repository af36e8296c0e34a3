/** The settings and the one client that all handlers of a plugin process share. */

import { Client, type ClientOptions } from "../../client/client";
import { EXPLICIT, refuseMisspelt, resolveSettings, type Settings, SettingsError } from "../../client/settings";
import type { Session } from "./hook-tools";

export function createSession(log: (line: string) => void, options: Omit<ClientOptions, "log"> = {}): Session {
  let read: ((key: string) => string | undefined) | undefined;
  let keys: readonly string[] = [];
  let settings: Settings | undefined;
  let client: Client | undefined;

  // The environment is read when the first call comes, not when the plugin loads.
  const resolved = (): Settings => {
    if (read === undefined) throw new SettingsError("the provider was called before it was configured");
    if (settings === undefined) {
      // The program has done so already, but not before a refresh or destroy, which run none.
      if (read(EXPLICIT) === undefined) refuseMisspelt(keys);
      settings = resolveSettings(read, process.env);
    }
    return settings;
  };

  return {
    configure(configured, configuredKeys = []) {
      read = configured;
      keys = configuredKeys;
      // Every resource type configures itself: the same settings each time, because a process serves one provider.
    },
    checkSettings() {
      resolved();
    },
    get ifExists() {
      return resolved().ifExists;
    },
    get recipeChecks() {
      return resolved().recipeChecks;
    },
    get client() {
      client ??= new Client(resolved(), { ...options, log });
      return client;
    },
    log,
  };
}
