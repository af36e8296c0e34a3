/**
 * What can be done with a connection by code that has a client.
 *
 * ```ts
 * import { Client, createRuntimeUserConnection, getPickList, resolveSettings } from "pulumi-workato/client";
 *
 * async function signInUrlFor(userId: string) {
 *   const client = new Client(resolveSettings(() => undefined, process.env));
 *   try {
 *     const objects = await getPickList(client, { id: "12345", name: "sobject" });
 *     console.log(objects.map(({ label }) => label));
 *     const user = { parentConnectionId: "12345", folderId: "678", externalId: userId };
 *     return (await createRuntimeUserConnection(client, user)).url;
 *   } finally {
 *     await client.close();
 *   }
 * }
 * ```
 */

import { z } from "zod";
import { decodeMany, decodeOne, fields, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { checked } from "../runtime/values/check";
import { flag, folderId, given, id, name } from "../runtime/values/schemas";
import { connectionsApi, routes } from "./api";

export interface DisconnectConnectionArgs {
  /** Id of the connection. */
  readonly id: string;
  /** Disconnect it even while recipes that run use it; they fail from then on. Default: `false`. */
  readonly force?: boolean;
}

export interface PickListArgs {
  /** Id of a connection that is signed in. */
  readonly id: string;
  /** Name of the pick list in the connector, for example `sobject`. */
  readonly name: string;
  /** Parameters of the pick list, as the connector names them. */
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface RuntimeUserConnectionArgs {
  /** Id of the connection that the user's one belongs to: of a connector with OAuth, and signed in. */
  readonly parentConnectionId: string;
  /** Id of the folder that is to hold the user's connection. */
  readonly folderId: string;
  /** Your own id of the user. */
  readonly externalId: string;
  /** Name of the user's connection. Default: Workato's own choice. */
  readonly name?: string;
  /** Where Workato calls back once the user has signed in. */
  readonly callbackUrl?: string;
  /** Where the user's browser goes after signing in. */
  readonly redirectUrl?: string;
}

/** A connection of a runtime user, for whom it is to be signed in to. */
export interface RuntimeUserConnection {
  /** Id of the connection. */
  readonly id: string;
  /** Where the user signs in. Whoever opens it signs in as this user: keep it from others. */
  readonly url: string;
}

export interface RuntimeUserOAuthUrlArgs {
  /** Id of the runtime user's connection. */
  readonly id: string;
  /** Where Workato calls back once the user has signed in. */
  readonly callbackUrl?: string;
  /** Where the user's browser goes after signing in. */
  readonly redirectUrl?: string;
}

/** One choice of a pick list. */
export interface PickListItem {
  readonly label: string;
  readonly value: unknown;
  /** Whether there are choices below this one. */
  readonly hasChildren: boolean;
}

const connectionId = id("connection");
const urls = { callbackUrl: given.optional(), redirectUrl: given.optional() };

const disconnectQuestion = z.strictObject({ id: connectionId, force: flag.optional() });
const pickListQuestion = z.strictObject({
  id: connectionId,
  name: given,
  params: z.record(z.string(), z.unknown(), { error: "must be an object" }).optional(),
});
const runtimeUserQuestion = z.strictObject({
  parentConnectionId: connectionId,
  folderId,
  externalId: given,
  name: name.optional(),
  ...urls,
});
const oauthUrlQuestion = z.strictObject({ id: connectionId, ...urls });

/** Signs a connection out. Repeating it changes nothing. Needs Connections → Disconnect Connection. */
export async function disconnectConnection(client: Client, args: DisconnectConnectionArgs): Promise<void> {
  const { id, force = false } = checked("disconnectConnection", disconnectQuestion, args);
  await connectionsApi(client).disconnect(id, force);
}

/** Rows of two elements in the documentation's samples, of four in Workato's own client. */
const row = z.tuple([z.string(), z.unknown()]).rest(z.unknown());

/** The choices that a connector offers through a connection. Needs Connections → Get picklist values. */
export async function getPickList(client: Client, args: PickListArgs): Promise<PickListItem[]> {
  const { id, name, params } = checked("getPickList", pickListQuestion, args);
  const body = { pick_list_name: name, ...(params && { pick_list_params: params }) };
  const answer = await client.request(routes.pickList, { path: { id }, body });
  return decodeMany(routes.pickList, row, answer).map(([label, value, ...rest]) => ({
    label,
    value,
    hasChildren: rest[1] === true,
  }));
}

const signIn = { url: z.string() };
const runtimeUser = fields({ id: wireId, ...signIn });
const oauthUrl = fields(signIn);

/**
 * Makes a connection for a runtime user, who signs in at the URL that it answers. Not repeatable: it is sent once. Needs
 * Connections → Create.
 */
export async function createRuntimeUserConnection(
  client: Client,
  args: RuntimeUserConnectionArgs,
): Promise<RuntimeUserConnection> {
  const wanted = checked("createRuntimeUserConnection", runtimeUserQuestion, args);
  const body = {
    parent_id: Number(wanted.parentConnectionId),
    folder_id: Number(wanted.folderId),
    external_id: wanted.externalId,
    name: wanted.name,
    callback_url: wanted.callbackUrl,
    redirect_url: wanted.redirectUrl,
  };
  return decodeOne(routes.createRuntimeUser, runtimeUser, await client.request(routes.createRuntimeUser, { body }));
}

/** Where a runtime user signs in, again. Needs Connections → List. */
export async function getRuntimeUserOAuthUrl(client: Client, args: RuntimeUserOAuthUrlArgs): Promise<string> {
  const { id, callbackUrl, redirectUrl } = checked("getRuntimeUserOAuthUrl", oauthUrlQuestion, args);
  const query = { callback_url: callbackUrl, redirect_url: redirectUrl };
  const answer = await client.request(routes.runtimeUserOAuthUrl, { path: { id }, query });
  return decodeOne(routes.runtimeUserOAuthUrl, oauthUrl, answer).url;
}
