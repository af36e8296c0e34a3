/** Waiting for a connection in the plugin: /api/connections, which lists all that are waited for at once. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { until } from "../client/wait";
import { type Context, defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { id, seconds } from "../runtime/values/schemas";
import { type ConnectionsApi, connectionsApi, type ObservedConnection, routes } from "./api";
import type { ConnectionReadyArgs } from "./ready";
import { HOW_TO_SIGN_IN, inWords, isSignedIn, signInOf } from "./sign-in";

const DEFAULT_TIMEOUT_S = 900;
/** All that wait share one listing, so this is a request every so often however many connections there are. */
const LOOK_EVERY_MS = 5_000;

const inputs = z.strictObject({
  connectionId: property(id("connection", "Connection"), { replaces: true }),
  timeout: property(seconds().optional(), { unobserved: true }),
}) satisfies z.ZodType<pulumi.Unwrap<ConnectionReadyArgs>>;

type Inputs = z.output<typeof inputs>;

interface Ready {
  connectionId: string;
  connected: boolean;
}

export const connectionReady = defineHandler<Inputs, Ready, ConnectionsApi>({
  type: "ConnectionReady",
  noun: "readiness",
  api: connectionsApi,
  uses: { read: [routes.list], write: [] },
  inputs,

  label: (ready) => `of connection ${ready.connectionId}`,

  create: async (api, desired, context) => {
    await untilSignedIn(api, desired.connectionId, 1000 * (desired.timeout ?? DEFAULT_TIMEOUT_S), context);
    return { id: desired.connectionId, connectionId: desired.connectionId, connected: true };
  },

  read: async (api, connectionId) => {
    const found = await api.connections.find(connectionId);
    return found && { id: found.id, connectionId: found.id, connected: isSignedIn(found) };
  },

  update: async (_api, connectionId, _desired, state) => ({
    id: connectionId,
    connectionId,
    connected: state.connected ?? false,
  }),

  delete: async () => {},
});

async function untilSignedIn(api: ConnectionsApi, id: string, timeoutMs: number, { log }: Context): Promise<void> {
  const look = async (): Promise<ObservedConnection> => {
    // There is no endpoint for one: what no listing shows is looked for once more, as it may be too new.
    const found = (await api.connections.allNow()).find((one) => one.id === id) ?? (await api.connections.find(id));
    if (found === undefined) {
      throw new Error(`there is no connection ${id} in this workspace: pass the id output of a connection`);
    }
    return found;
  };
  const seen = await until({
    clock: api.clock,
    timeoutMs,
    pausesMs: { first: LOOK_EVERY_MS, longest: LOOK_EVERY_MS },
    look,
    isDone: isSignedIn,
    waitingFor: (one) => `${inWords(one)}, which is ${signInOf(one)}: ${HOW_TO_SIGN_IN}`,
    log,
  });
  if (isSignedIn(seen)) return;
  throw new Error(
    `${inWords(seen)} is ${signInOf(seen)} after ${timeoutMs / 1000} s: ${HOW_TO_SIGN_IN}, then run up again`,
  );
}
