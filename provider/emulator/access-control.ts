/** Who sends a request, and whether its client role grants the endpoint. */

import { createHash } from "node:crypto";
import type { Route } from "../client/requests/routes";
import { Refused, unauthorized } from "./answers";
import type { Caller, World } from "./area";
import type { Options } from "./options";
import type { State } from "./store";

/** Tokens of API clients are kept as hashes, so that a dump of the workspace holds none. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function authenticate(authorization: string | undefined, ownToken: string, state: State): Caller {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined) throw unauthorized();
  if (token === ownToken) return { permissions: state.permissions };
  const client = state.collections.developer_api_clients?.find(({ _token }) => _token === hashOf(token));
  if (client === undefined) throw unauthorized();
  const role = state.collections.developer_api_client_roles?.find(({ id }) => id === client.api_privilege_group_id);
  return { client, permissions: (role?._permissions as string[] | undefined) ?? undefined };
}

export function authorize(caller: Caller, route: Route, { options }: World): void {
  if (caller.permissions === undefined || caller.permissions.includes(route.permission)) return;
  throw noPermission(options);
}

export function noPermission({ missingPermission }: Options): Refused {
  const status = Number(missingPermission);
  return new Refused({ status, body: { message: status === 401 ? "Unauthorized" : "Forbidden" } });
}
