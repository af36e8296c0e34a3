/** Routes and wire shapes of collaborators' roles. Source: Workato's API reference, "Roles" and "Role-based access control". */

import { z } from "zod";
import {
  decodeMany,
  fields,
  flag,
  list,
  optional,
  optionalNumber,
  optionalText,
  wireId,
} from "../client/answers/decode";
import type { Client } from "../client/client";
import { allPages } from "../client/listings/paging";
import { type Route, route } from "../client/requests/routes";
import type { ProjectRoleInfo, RoleInfo } from "./functions";

export const routes = {
  listRoles: route("GET /api/roles", "Collaborator Roles → List non-system roles"),
  listProjectRoles: route("GET /api/project_roles", "Project Roles → List"),
  listEnvironmentRoles: route("GET /api/environment_roles", "Environment Roles → List"),
} as const;

const PER_PAGE = 100;
const MAX_PAGES = 1000;

const legacyRole = fields({
  id: wireId,
  name: z.string(),
  inheritable: flag,
  folderIds: list(wireId),
  privileges: optional(z.record(z.string(), z.array(z.string()))).transform((privileges) => privileges ?? {}),
  createdAt: optionalText,
  updatedAt: optionalText,
}) satisfies z.ZodType<RoleInfo>;

const role = fields({
  id: wireId,
  name: z.string(),
  membersCount: optionalNumber,
  type: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
}) satisfies z.ZodType<ProjectRoleInfo>;

export class RolesApi {
  constructor(private readonly client: Client) {}

  listRoles(): Promise<RoleInfo[]> {
    return allPages(this.client, routes.listRoles, legacyRole, { perPage: PER_PAGE });
  }

  listProjectRoles(name?: string): Promise<ProjectRoleInfo[]> {
    return this.list(routes.listProjectRoles, name);
  }

  listEnvironmentRoles(name?: string): Promise<ProjectRoleInfo[]> {
    return this.list(routes.listEnvironmentRoles, name);
  }

  /** These two count pages in brackets and say how many there are in all. */
  private async list(listing: Route, name: string | undefined): Promise<ProjectRoleInfo[]> {
    const roles: ProjectRoleInfo[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const query = { name, "page[number]": page, "page[size]": PER_PAGE };
      const answer = await this.client.request(listing, { query });
      const items = decodeMany(listing, role, answer);
      roles.push(...items);
      const { total } = (answer ?? {}) as { total?: unknown };
      if (items.length < PER_PAGE || (typeof total === "number" && roles.length >= total)) break;
    }
    return roles;
  }
}

export const rolesApi = (client: Client): RolesApi => client.area(make);
const make = (client: Client) => new RolesApi(client);
