/** What an update of a connection sends. */

import { WorkatoError } from "../client/answers/errors";
import { hiddenIn } from "../client/answers/hidden";
import type { Context } from "../runtime/plugin/handler";
import { isSame } from "../runtime/values/equal";
import type { ConnectionBody, ConnectionInput, ConnectionsApi, ObservedConnection } from "./api";
import { inWords } from "./sign-in";

interface Declared {
  readonly name: string;
  readonly folderId: string;
  readonly parentConnectionId?: string;
  readonly customOauthProfileId?: string;
  readonly externalId?: string;
  readonly shellConnection?: boolean;
  readonly input?: ConnectionInput;
}

/** What has to be sent. The input goes out whenever it is not known to be what Workato has and accepted. */
export function changes(desired: Declared, state: Partial<ObservedConnection & Declared>): ConnectionBody {
  const body: ConnectionBody = {};
  if (desired.name !== state.name) body.name = desired.name;
  if (desired.folderId !== state.folderId) body.folder_id = Number(desired.folderId);
  if (desired.parentConnectionId !== state.parentConnectionId)
    body.parent_id = numeric(desired.parentConnectionId) ?? null;
  if (desired.customOauthProfileId !== state.customOauthProfileId)
    body.custom_oauth_profile_id = numeric(desired.customOauthProfileId) ?? null;
  if (desired.externalId !== state.externalId) body.external_id = desired.externalId ?? null;
  const shell = desired.shellConnection ?? false;
  const isShellNew = shell !== (state.shellConnection ?? false);
  const isInputDue =
    desired.input !== undefined &&
    (isShellNew || !isSame(desired.input, state.input) || (isTested(desired) && hasFailedTest(state)));
  if (isInputDue) body.input = desired.input;
  if (isInputDue || isShellNew) body.shell_connection = shell;
  return body;
}

export const numeric = (id: string | undefined) => (id === undefined ? undefined : Number(id));

/** No source says that an external id can be cleared. Where it cannot, the rest of the update does not wait for it. */
export async function updated(
  api: ConnectionsApi,
  id: string,
  body: ConnectionBody,
  { log }: Pick<Context, "log">,
): Promise<ObservedConnection> {
  const { external_id, ...others } = body;
  const send = (what: ConnectionBody) => api.connections.update(id, what, { hide: hiddenIn(what.input) });
  if (external_id !== null) return send(body);
  const seen = await send(body).catch((error: unknown) => {
    if (!(error instanceof WorkatoError) || error.status !== 400) throw error;
    return send(others);
  });
  if (seen.externalId !== undefined && seen.externalId !== "") {
    log(
      `${inWords(seen)} keeps its external id, because Workato does not clear one through the API: declare externalId again, or give it another`,
    );
  }
  return seen;
}

/** Workato tests what it is given at once, unless the connection is a shell. */
export function isTested(declared: Pick<Partial<Declared>, "input" | "shellConnection">): boolean {
  return declared.input !== undefined && !declared.shellConnection;
}

/** A connection that worked and was lost later is not a test that failed. */
export function hasFailedTest({ authorizationStatus, connectionLostAt }: Partial<ObservedConnection>): boolean {
  return (authorizationStatus === "failed" || authorizationStatus === "exception") && connectionLostAt === undefined;
}
