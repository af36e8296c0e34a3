/** Waiting for a connection in the plugin: /api/connections, which lists all that are waited for at once. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineReadiness } from "../runtime/plugin/readiness";
import { property } from "../runtime/values/facts";
import { id, seconds } from "../runtime/values/schemas";
import { connectionsApi, routes } from "./api";
import type { ConnectionReadyArgs } from "./ready";
import { HOW_TO_SIGN_IN, inWords, isSignedIn, signInOf } from "./sign-in";

const inputs = z.strictObject({
  connectionId: property(id("connection", "Connection"), { replaces: true }),
  timeout: property(seconds().optional(), { unobserved: true }),
}) satisfies z.ZodType<pulumi.Unwrap<ConnectionReadyArgs>>;

export const connectionReady = defineReadiness({
  type: "ConnectionReady",
  api: connectionsApi,
  uses: { read: [routes.list], write: [] },
  inputs,
  what: "connection",
  idIn: "connectionId",
  flag: "connected",
  stateOf: (connectionId, connected) => ({ connectionId, connected }),

  find: (api, connectionId) => api.connections.find(connectionId),
  look: async (api, connectionId) => {
    // There is no endpoint for one: what no listing shows is looked for once more, as it may be too new.
    const isIt = ({ id }: { id: string }) => id === connectionId;
    const found = (await api.connections.allNow()).find(isIt) ?? (await api.connections.find(connectionId));
    if (found !== undefined) return found;
    throw new Error(`there is no connection ${connectionId} in this workspace: pass the id output of a connection`);
  },
  isReady: (one) => isSignedIn(one),

  waitingFor: (one) => `${inWords(one)}, which is ${signInOf(one)}: ${HOW_TO_SIGN_IN}`,
  whyNot: (one, seconds) =>
    `${inWords(one)} is ${signInOf(one)} after ${seconds} s: ${HOW_TO_SIGN_IN}, then run up again`,
});
