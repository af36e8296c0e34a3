/** Routes and wire shapes of developer API clients and their roles. Source: Workato's API reference, "API clients". */

import { z } from "zod";
import { decodeOne, fields, flag, list, optional, optionalId, optionalText, wireId } from "../client/answers/decode";
import { inEitherForm } from "../client/answers/either-form";
import { withAdvice } from "../client/answers/errors";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { route } from "../client/requests/routes";
import { type ObservedProject, projectsApi } from "../projects/api";
import type { ApiClientInfo, ApiClientRoleInfo } from "./functions";

export const routes = {
  list: route("GET /api/developer_api_clients", "API Clients → List API clients"),
  create: route("POST /api/developer_api_clients", "API Clients → Create API clients"),
  get: route("GET /api/developer_api_clients/:id", "API Clients → Get API client by ID"),
  update: route("PUT /api/developer_api_clients/:id", "API Clients → Update API client"),
  delete: route("DELETE /api/developer_api_clients/:id", "API Clients → Delete API client"),
  // Each call makes the last token the only one, and its answer is the one that we keep.
  regenerate: route("POST /api/developer_api_clients/:id/regenerate", "API Clients → Regenerate API client token", {
    repeatable: true,
  }),
  listRoles: route("GET /api/developer_api_client_roles", "API Client Roles → List API client roles"),
} as const;

const PER_PAGE = 100;

const MIGRATED =
  "If Workato has made the client of an old API key (it calls it migrated), there is no new token for it: make another client, and delete this one when nobody uses its token any more";

/** The documentation has addresses as one text with commas, a client that was seen working has a list. */
const addresses = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => addressesIn(value ?? []));

export function addressesIn(value: string | readonly string[]): string[] {
  const list = typeof value === "string" ? value.split(",") : value;
  return list.map((address) => address.trim()).filter((address) => address !== "");
}

const tokenInfo = fields({ value: optional(z.string().min(1)), updatedAt: optionalText });

const clientSchema = fields({
  id: wireId,
  name: z.string(),
  apiPrivilegeGroupId: optionalId,
  allFolders: flag,
  folderIds: list(wireId),
  environmentName: optionalText,
  environment: optionalText,
  environmentId: optionalId,
  ipAllowList: addresses,
  token: optional(tokenInfo),
  createdAt: optionalText,
  updatedAt: optionalText,
}).transform(
  ({ environmentName, environment, token, ...rest }): ApiClientInfo => ({
    ...rest,
    environment: environmentName ?? environment,
    tokenUpdatedAt: token?.updatedAt,
  }),
);

const withToken = z.object({ token: tokenInfo });
const role = fields({ id: wireId, name: z.string() }) satisfies z.ZodType<ApiClientRoleInfo>;

export type ObservedClient = ApiClientInfo;
export type ObservedRole = ApiClientRoleInfo;

export interface ClientBody {
  name?: string;
  api_privilege_group_id?: number;
  all_folders: boolean;
  folder_ids?: number[];
  environment_name?: string;
  ip_allow_list?: string;
}

export class AccessApi {
  readonly clients: Entities<ObservedClient>;
  readonly roles: Entities<ObservedRole>;

  constructor(private readonly client: Client) {
    this.clients = new Entities(client, routes, clientSchema, { perPage: PER_PAGE });
    this.roles = new Entities(client, { list: routes.listRoles }, role, { perPage: PER_PAGE });
  }

  /** Whether this is the token that the requests of this process are sent with. It is compared here and sent nowhere. */
  isOwnToken(token: string | undefined): boolean {
    return token !== undefined && token === this.client.settings.apiToken();
  }

  async createClient(body: ClientBody): Promise<{ created: ObservedClient; token: string | undefined }> {
    const send = (form: object) => this.client.request(routes.create, { body: form });
    const answer = await inEitherForm(body, otherForm(body), send);
    const created = this.clients.put(decodeOne(routes.create, clientSchema, answer));
    return { created, token: decodeOne(routes.create, withToken.partial(), answer).token?.value };
  }

  async updateClient(id: string, body: ClientBody): Promise<ObservedClient> {
    const send = (form: object) => this.client.request(routes.update, { path: { id }, body: form });
    const answer = await inEitherForm(body, otherForm(body), send);
    return this.clients.put(decodeOne(routes.update, clientSchema, answer));
  }

  /** A new token; the one before stops working at once. */
  async regenerateToken(id: string): Promise<{ token: string; updatedAt: string | undefined }> {
    const { token } = await this.client.call(routes.regenerate, withToken, { path: { id } }).catch((error: unknown) => {
      throw withAdvice(error, MIGRATED);
    });
    if (!token.value) throw new Error("Workato made a new token and did not show it: change rotate to make another");
    return { token: token.value, updatedAt: token.updatedAt };
  }

  /** The folders that projects are, by project id: a client's scope names folders. Listed again where they do not suffice. */
  async foldersOf(suffices: (folders: ReadonlyMap<string, string>) => boolean): Promise<Map<string, string>> {
    const { projects } = projectsApi(this.client);
    const foldersIn = (list: readonly ObservedProject[]) => new Map(list.map(({ id, folderId }) => [id, folderId]));
    return foldersIn(await projects.sure((known) => suffices(foldersIn(known))));
  }

  /** The same of these projects, some of which this process may just have made. */
  foldersOfNew(projectIds: readonly string[]): Promise<Map<string, string>> {
    const suffices = (known: ReadonlyMap<string, string>) => projectIds.every((id) => known.has(id));
    const waitingFor = () => `Workato to list the projects ${projectIds.join(", ")}`;
    return this.client.ownWrites.lookPast("made", () => this.foldersOf(suffices), suffices, waitingFor);
  }
}

export const accessApi = (client: Client): AccessApi => client.area(make);
const make = (client: Client) => new AccessApi(client);

/** Environments by the names that the documentation uses and the codes that a client was seen sending. */
export const ENVIRONMENTS: Readonly<Record<string, string>> = { DEV: "Development", TEST: "Test", PROD: "Production" };

/** The body as a client was seen sending it, where it has a field that is documented otherwise. */
function otherForm({ environment_name: name, ip_allow_list: ips, ...rest }: ClientBody): object | undefined {
  if (name === undefined && ips === undefined) return undefined;
  const code = Object.keys(ENVIRONMENTS).find((key) => ENVIRONMENTS[key] === name) ?? name;
  return {
    ...rest,
    ...(code !== undefined && { environment: code }),
    ...(ips !== undefined && { ip_allow_list: addressesIn(ips) }),
  };
}
