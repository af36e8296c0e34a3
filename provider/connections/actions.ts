/** What can be done with a connection by code that has a client. */

import { z } from "zod";
import type { Client } from "../client/client";
import { decodeMany } from "../client/decode";
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

/** One choice of a pick list. */
export interface PickListItem {
  readonly label: string;
  readonly value: unknown;
  /** Whether there are choices below this one. */
  readonly hasChildren: boolean;
}

/** Signs a connection out. Repeating it changes nothing. Needs Connections → Disconnect Connection. */
export async function disconnectConnection(client: Client, { id, force }: DisconnectConnectionArgs): Promise<void> {
  await connectionsApi(client).disconnect(id, force ?? false);
}

/** Rows of two elements in the documentation's samples, of four in Workato's own client. */
const row = z.tuple([z.string(), z.unknown()]).rest(z.unknown());

/** The choices that a connector offers through a connection. Needs Connections → Get picklist values. */
export async function getPickList(client: Client, { id, name, params }: PickListArgs): Promise<PickListItem[]> {
  const body = { pick_list_name: name, ...(params && { pick_list_params: params }) };
  const answer = await client.request(routes.pickList, { path: { id }, body });
  return decodeMany(routes.pickList, row, answer).map(([label, value, ...rest]) => ({
    label,
    value,
    hasChildren: rest[1] === true,
  }));
}
