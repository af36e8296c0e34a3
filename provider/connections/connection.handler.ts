/** Connections in the plugin: /api/connections, which has no route for a single one. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/answers/errors";
import { hiddenIn, withoutSecrets } from "../client/answers/hidden";
import { asMessage, oneLine } from "../client/words/text";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { flag, folderId, forceDestroy, id, ifExists, name, text } from "../runtime/values/schemas";
import { isUnknown } from "../runtime/values/unknowns";
import { isObject, type Properties } from "../runtime/wire";
import { type ConnectionInput, type ConnectionsApi, connectionsApi, type ObservedConnection, routes } from "./api";
import type { ConnectionArgs } from "./connection";
import { HOW_TO_SIGN_IN, inWords, isSignedIn, signInOf } from "./sign-in";
import { changes, hasFailedTest, isTested, numeric, updated } from "./update";

const provider = z
  .string({
    error:
      "must be text: the connector's name in the API, like postgresql; getConnections shows that of a custom connector",
  })
  .regex(/^[\w.-]+$/, { error: "is no connector: write its name in the API, like postgresql or google_sheets" });

const input = z.record(z.string(), z.unknown(), {
  error: "must be an object with the connector's fields, like { host: … }",
});

const inputs = z.strictObject({
  name,
  provider: property(provider, { replaces: true }),
  folderId,
  parentConnectionId: id("connection", "Connection").optional(),
  customOauthProfileId: id("custom OAuth profile", "CustomOauthProfile").optional(),
  externalId: text.min(1, { error: "must not be empty: leave it out instead" }).optional(),
  shellConnection: property(flag.optional(), { unobserved: true, default: false }),
  input: property(input.optional(), { secret: true, unobserved: true }),
  forceDestroy,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<Omit<ConnectionArgs, "input">> & { input?: ConnectionInput }>;

type Inputs = z.output<typeof inputs>;

export const connection = defineHandler<Inputs, ObservedConnection, ConnectionsApi>({
  type: "Connection",
  noun: "connection",
  api: connectionsApi,
  uses: { read: [routes.list], write: [routes.create, routes.update, routes.disconnect, routes.delete] },
  inputs,
  inspect: (declared, before) => {
    const said = warningsOn(before);
    return { errors: [], warnings: warningsOn(declared).filter((line) => !said.includes(line)) };
  },
  // Also after a refresh, which clears the engine's memory of partial failures.
  due: (state, declared) => (isTested(declared) && hasFailedTest(state) ? "update" : undefined),

  label: (declared) => `${JSON.stringify(declared.name ?? "")} in folder ${declared.folderId}`,
  find: async (api, desired, now) => {
    const connections = await api.connections.within(desired.folderId, now);
    return connections.filter((one) => one.name === desired.name).map((one) => shown(one, desired.input));
  },

  list: (api) => api.connections.all(),

  create: async (api, desired, { log }) => {
    const made = await accepted(
      desired,
      await api.connections.create(
        {
          name: desired.name,
          provider: desired.provider,
          folder_id: Number(desired.folderId),
          parent_id: numeric(desired.parentConnectionId),
          custom_oauth_profile_id: numeric(desired.customOauthProfileId),
          external_id: desired.externalId,
          shell_connection: desired.shellConnection ?? false,
          input: desired.input,
        },
        { hide: hiddenIn(desired.input) },
      ),
    );
    if (!isSignedIn(made)) {
      log(`${inWords(made)} is ${signInOf(made)}: ${HOW_TO_SIGN_IN}. Recipes that use it do not start before`);
    }
    return made;
  },

  read: async (api, id, state, context) => {
    const found = await api.connections.find(id, state.folderId);
    if (found === undefined) return undefined;
    const observed = shown(found, state.input);
    warnIfLost(observed, context);
    return observed;
  },

  update: async (api, id, desired, state, context) => {
    if (state.provider !== undefined && desired.provider !== state.provider) {
      throw new Error(
        `it is a ${state.provider} connection in Workato, and that cannot be changed: declare provider: "${state.provider}", or give this one another name`,
      );
    }
    const body = changes(desired, state);
    const known = Object.keys(body).length === 0 ? await api.connections.find(id, state.folderId) : undefined;
    const observed = known ?? (await updated(api, id, { name: desired.name, ...body }, context));
    return body.input === undefined ? shown(observed, desired.input) : accepted(desired, observed);
  },

  delete: async (api, id, state) => {
    let isDisconnected = false;
    const disconnect = async () => {
      isDisconnected = true;
      try {
        await api.disconnect(id, state.forceDestroy ?? false);
      } catch (error) {
        throw withAdvice(
          error,
          "If recipes use it: stop them, or set forceDestroy: true and run up before, which takes the connection from under them",
        );
      }
    };
    if (state.authorizationStatus === "success" || state.authorizedAt !== undefined) await disconnect();
    try {
      await api.connections.delete(id);
    } catch (error) {
      if (isDisconnected || withAdvice(error, "") === error) throw withAdvice(error, HOW_TO_DELETE);
      // Somebody has signed in since: the state does not know it.
      await disconnect();
      await api.connections.delete(id).catch((again) => {
        throw withAdvice(again, HOW_TO_DELETE);
      });
    }
  },
});

const HOW_TO_DELETE = "Stop the recipes that use it, or choose another connection in them";

/** What is likely to fail although it is allowed. What is wrong with the declaration is not looked at here. */
function warningsOn({ provider, input, shellConnection }: Properties): string[] {
  if (typeof provider !== "string" || isUnknown(provider) || !isObject(input) || shellConnection === true) return [];
  return adviceFor(provider, input as ConnectionInput).map(asMessage);
}

/** What of an input is likely to make the sign-in fail. */
function adviceFor(provider: string, input: ConnectionInput | undefined): string[] {
  if (input === undefined || isUnknown(input)) return [];
  // Not for a stack without such inputs, and not before the plugin's first answer.
  const { adviceOn } = require("./input-advice") as typeof import("./input-advice");
  return adviceOn(provider, input, isUnknown).map((one) => oneLine(one));
}

/** Workato keeps a connection whose test failed: it is in the state, and not as declared. */
async function accepted(desired: Inputs, found: ObservedConnection): Promise<Observed<ObservedConnection>> {
  const observed = shown(found, desired.input);
  if (!isTested(desired) || !hasFailedTest(observed)) return observed;
  const why = observed.authorizationError ?? `authorization status ${observed.authorizationStatus}`;
  throw new PartialFailure<ObservedConnection>(observed, [
    `Workato could not sign in to ${desired.provider} with the input of ${inWords({ ...observed, name: desired.name })}: ${why}. Correct the input and run up again`,
    ...adviceFor(desired.provider, desired.input),
  ]);
}

function shown(found: ObservedConnection, input: ConnectionInput | undefined): ObservedConnection {
  const secrets = hiddenIn(input);
  const safe = (text: string | undefined) => text && oneLine(withoutSecrets(text, secrets));
  return {
    ...found,
    authorizationError: safe(found.authorizationError),
    connectionLostReason: safe(found.connectionLostReason),
  };
}

function warnIfLost({ id, name, connectionLostAt, connectionLostReason }: ObservedConnection, { log }: Context): void {
  if (connectionLostAt === undefined) return;
  const why = connectionLostReason ? `: ${connectionLostReason}` : "";
  log(
    `connection ${JSON.stringify(name)} (${id}) has been lost since ${connectionLostAt}${why}. Reconnect it in Workato`,
  );
}
