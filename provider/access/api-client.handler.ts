/** Developer API clients in the plugin: /api/developer_api_clients. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { routes as projectRoutes } from "../projects/api";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { asSet, isSame } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import { addresses, FOLDERS, flag, ids, ifExists, isId, name, text, word } from "../runtime/values/schemas";
import type { Properties } from "../runtime/wire";
import {
  type AccessApi,
  accessApi,
  type ClientBody,
  ENVIRONMENTS,
  type ObservedClient,
  type ObservedRole,
  routes,
} from "./api";
import type { DeveloperApiClientArgs } from "./api-client";
import type { EnvironmentName } from "./functions";
import { folderIdsOf, type Scope, scopeOf } from "./scope";

const inputs = z
  .strictObject({
    name,
    apiClientRole: name,
    allFolders: property(flag.optional(), { default: false }),
    projectIds: ids("project", "Project").optional(),
    folderIds: ids("folder", FOLDERS).optional(),
    environment: property(word("Development").optional(), { normal: nameOf, replaces: isOtherEnvironment }),
    ipAllowList: addresses().optional(),
    rotate: text.optional(),
    ifExists,
  })
  .refine((client) => !client.allFolders || (client.projectIds ?? client.folderIds) === undefined, {
    path: ["allFolders"],
    error: "is true, which is more than projectIds or folderIds: remove one or the other",
  })
  .refine((client) => client.allFolders || [...(client.projectIds ?? []), ...(client.folderIds ?? [])].length > 0, {
    path: ["allFolders"],
    error: "is not true, and no project or folder is given: name some in projectIds or folderIds, or set it to true",
  }) satisfies z.ZodType<pulumi.Unwrap<DeveloperApiClientArgs>>;

type Inputs = z.output<typeof inputs>;

/** What Workato does not show, or shows once. */
interface Kept {
  rotate?: string;
  token?: string;
}

interface ApiClient extends Scope, Kept, Omit<ObservedClient, "id" | keyof Scope> {
  apiClientRole: string;
  /** The environment whether it is declared or not, so that declaring it does not end the token. */
  environmentName?: EnvironmentName;
}

export const developerApiClient = defineHandler<Inputs, ApiClient, AccessApi>({
  type: "DeveloperApiClient",
  noun: "API client",
  api: accessApi,
  uses: {
    read: [routes.list, routes.get, routes.listRoles, projectRoutes.listProjects],
    write: [routes.create, routes.update, routes.delete, routes.regenerate],
  },
  inputs,

  label: (client) => JSON.stringify(client.name ?? ""),
  find: async (api, desired, now) => {
    const named = (await api.clients.list(now)).filter((client) => client.name === desired.name);
    return Promise.all(named.map((client) => observed(api, client, desired, {})));
  },

  list: async (api) => {
    // By name, which is the same in other workspaces; a token that may not list roles sees their ids only.
    const roles = await api.roles.all().catch(() => []);
    const nameOfRole = (id: string) => {
      const { name = id } = roles.find((one) => one.id === id) ?? {};
      return isId(name) || roles.filter((one) => one.name === name).length > 1 ? id : name;
    };
    const clients = await Promise.all((await api.clients.all()).map((client) => observed(api, client, {}, {})));
    return clients.map((client) => ({ ...client, apiClientRole: nameOfRole(client.apiClientRole!) }));
  },

  create: async (api, desired) => {
    const body = { name: desired.name, ...(await bodyOf(api, desired)) };
    if (desired.environment !== undefined) body.environment_name = nameOf(desired.environment);
    if (desired.ipAllowList !== undefined) body.ip_allow_list = asSet(desired.ipAllowList).join(",");
    const { created, token } = await api.createClient(body);
    if (token === undefined) return withNewToken(api, created, desired, {});
    return looked(api, created, desired, { token, rotate: desired.rotate });
  },

  read: async (api, id, state) => {
    const client = await api.clients.find(id);
    return client && observed(api, client, state, state);
  },

  update: async (api, id, desired, state, context) => {
    const rotates = desired.rotate !== undefined && desired.rotate !== state.rotate;
    if (rotates && api.isOwnToken(state.token)) {
      throw new Error(`rotate is refused: ${OWN}. Nothing was changed; rotate it with the token of another API client`);
    }
    const client = await changed(api, id, desired, state);
    if (context.justMade) {
      context.log(`the answer to the creation of API client ${id} was lost, and its token with it: it gets a new one`);
    } else if (!rotates) {
      if (state.token === undefined) {
        context.log(`the token of API client ${id} is not known to this stack: set or change rotate to make a new one`);
      }
      return observed(api, client, desired, state);
    }
    return withNewToken(api, client, desired, state);
  },

  delete: (api, id, state) => {
    if (api.isOwnToken(state.token)) {
      throw new Error(
        `${OWN}: everything after its deletion would be refused. Run with the token of another API client, or take it out of the stack with pulumi state delete`,
      );
    }
    return api.clients.delete(id);
  },
});

const OWN = "its token is the one that this stack runs with";

/** Role and scope as Workato wants them in every write. */
async function bodyOf(api: AccessApi, desired: Inputs): Promise<ClientBody> {
  return {
    api_privilege_group_id: Number(await roleIdOf(api, desired.apiClientRole)),
    all_folders: desired.allFolders ?? false,
    ...(!desired.allFolders && { folder_ids: (await folderIdsOf(api, desired)).map(Number) }),
  };
}

async function changed(api: AccessApi, id: string, desired: Inputs, state: Partial<ApiClient & Inputs>) {
  const now = (await api.clients.find(id)) ?? (await api.clients.get(id));
  refuseOtherEnvironment(desired, now, state);
  const body = await bodyOf(api, desired);
  const scope = { all_folders: now.allFolders, ...(!now.allFolders && { folder_ids: now.folderIds.map(Number) }) };
  let differs = !isSame(
    { ...body, folder_ids: body.folder_ids && asSet(body.folder_ids.map(String)) },
    {
      ...scope,
      api_privilege_group_id: Number(now.apiPrivilegeGroupId),
      folder_ids: scope.folder_ids && asSet(now.folderIds),
    },
  );
  if (desired.name !== now.name) {
    body.name = desired.name;
    differs = true;
  }
  const ips = asSet(desired.ipAllowList ?? []);
  // Removing the property lifts the restriction; a program that never declared it leaves it alone.
  const managed = desired.ipAllowList !== undefined || state.ipAllowList !== undefined;
  if (managed && !isSame(ips, asSet(now.ipAllowList))) {
    body.ip_allow_list = ips.join(",");
    differs = true;
  }
  if (!differs) return now;
  // Where the workspace has environments, Workato demands in each update the one that the client has.
  const environment = now.environment ?? desired.environment ?? state.environment;
  if (environment !== undefined) body.environment_name = nameOf(environment);
  return api.updateClient(id, body);
}

/** Makes a token; when that fails, the outputs show that what `rotate` asks for is still to be done. */
async function withNewToken(
  api: AccessApi,
  client: ObservedClient,
  desired: Inputs,
  before: Kept,
): Promise<Observed<ApiClient>> {
  let made: Awaited<ReturnType<AccessApi["regenerateToken"]>>;
  try {
    made = await api.regenerateToken(client.id);
  } catch (error) {
    const reasons = [`the token could not be made: ${(error as Error).message}`];
    const { token, rotate } = before;
    throw new PartialFailure(await looked(api, client, desired, { token, rotate }, reasons), reasons);
  }
  const now = api.clients.put({ ...client, tokenUpdatedAt: made.updatedAt ?? client.tokenUpdatedAt });
  return looked(api, now, desired, { token: made.token, rotate: desired.rotate });
}

/**
 * What was made or changed just now: its token is shown once, so it is in the state even if its role or scope cannot be named.
 * `reasons` are those of what has failed before.
 */
async function looked(
  api: AccessApi,
  client: ObservedClient,
  desired: Inputs,
  kept: Kept,
  reasons: readonly string[] = [],
): Promise<Observed<ApiClient>> {
  try {
    return await observed(api, client, desired, kept);
  } catch (error) {
    const { apiClientRole, projectIds } = desired;
    throw new PartialFailure<ApiClient>(
      { ...client, apiClientRole, projectIds, token: kept.token, rotate: kept.rotate },
      [
        ...reasons,
        `API client ${client.id} is there, but what it may reach could not be looked at: ${(error as Error).message}. The next up looks again`,
      ],
    );
  }
}

async function observed(
  api: AccessApi,
  client: ObservedClient,
  declared: Scope & { apiClientRole?: string; environment?: string },
  { token, rotate }: Kept,
): Promise<Observed<ApiClient>> {
  const { allFolders: _, folderIds: __, ...rest } = client;
  const apiClientRole = await roleAsDeclared(api, client.apiPrivilegeGroupId, declared.apiClientRole);
  // Where Workato does not show it, it is as it was when the client was made.
  const environment = client.environment ?? declared.environment;
  const environmentName = client.environment && nameOf(client.environment);
  return {
    ...rest,
    ...(await scopeOf(api, client, declared)),
    ...{ apiClientRole, environment, environmentName, token, rotate },
  };
}

async function roleIdOf(api: AccessApi, role: string): Promise<string> {
  if (isId(role)) return role;
  const namedIn = (roles: readonly ObservedRole[]) => roles.filter((candidate) => candidate.name === role);
  const roles = await api.roles.sure((known) => namedIn(known).length === 1);
  const named = namedIn(roles);
  const [one] = named;
  if (one !== undefined && named.length === 1) return one.id;
  throw new Error(
    one === undefined
      ? `apiClientRole is ${JSON.stringify(role)}, and there is no client role of this name: there are ${roles.map((candidate) => JSON.stringify(candidate.name)).join(", ")}`
      : `apiClientRole is ${JSON.stringify(role)}, and there are ${named.length} client roles of this name (ids ${named.map((candidate) => candidate.id).join(", ")}): give the id`,
  );
}

/** The role in the way that the program names it, so that a name is no difference from its id. */
async function roleAsDeclared(api: AccessApi, roleId = "", declared?: string): Promise<string> {
  if (declared === undefined || isId(declared)) return roleId;
  const roles = await api.roles.all();
  return roles.find((role) => role.id === roleId)?.name ?? roleId;
}

function refuseOtherEnvironment({ environment }: Inputs, live: ObservedClient, state: Partial<ApiClient>): void {
  if (environment === undefined) return;
  if (live.environment === undefined) {
    if (state.environment !== undefined) return;
    throw new Error(`environment is ${environment}, and Workato shows none for this client: leave it out`);
  }
  if (nameOf(environment) === nameOf(live.environment)) return;
  throw new Error(
    `environment is ${live.environment} in Workato and cannot be changed there: declare it so, or have another client made: under another name, or, where this one is in the state, with pulumi up --refresh`,
  );
}

function nameOf(environment: string): string {
  return ENVIRONMENTS[environment.toUpperCase()] ?? environment;
}

/** What an older state does not know is compared by the update, with what Workato shows. */
function isOtherEnvironment(before: Properties, after: Properties, { environmentName: live }: Properties): boolean {
  const known = before.environment ?? live;
  return after.environment !== undefined && known !== undefined && after.environment !== known;
}
