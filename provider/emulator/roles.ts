/**
 * Collaborators' roles in the emulator: those that a workspace of Workato has from the start. Others can be put into the
 * collections `roles`, `project_roles` and `environment_roles`.
 */

import type { Route } from "../client/requests/routes";
import { routes } from "../roles/api";
import { ok } from "./answers";
import { answering, pageOf, type World } from "./area";
import { type Entity, visible } from "./store";

const MAX_PER_PAGE = 100;
const SYSTEM: Readonly<Record<string, readonly string[]>> = {
  project_roles: ["Project admin", "Builder", "Operator", "Viewer"],
  environment_roles: ["Environment admin", "Environment manager", "Member"],
};

export const roles = [
  answering(routes.listRoles, ({ query }, { store }) =>
    ok(pageOf(store.all("roles"), query, MAX_PER_PAGE).map(visible)),
  ),
  bracketed(routes.listProjectRoles, "project_roles", "pr"),
  bracketed(routes.listEnvironmentRoles, "environment_roles", "er"),
];

function bracketed(route: Route, collection: string, prefix: string) {
  return answering(route, ({ query }, world) => {
    const name = query.get("name");
    const named = [...systemRoles(collection, world), ...world.store.all(collection)].filter(
      (role) => name === null || role.name === name,
    );
    const paging = new URLSearchParams();
    for (const [bracket, plain] of [
      ["page[number]", "page"],
      ["page[size]", "per_page"],
    ] as const) {
      const value = query.get(bracket);
      if (value !== null) paging.set(plain, value);
    }
    const data = pageOf(named, paging, MAX_PER_PAGE).map((role) => ({
      ...visible(role),
      id: world.options.roleIds === "number" ? role.id : `${prefix}-${role.id}`,
    }));
    const number = Number(paging.get("page") ?? 1);
    return ok({ data, total: named.length, page: { number, size: Number(paging.get("per_page") ?? MAX_PER_PAGE) } });
  });
}

function systemRoles(collection: string, { store }: World): Entity[] {
  const { created_at: since } = store.state.workspace;
  return (SYSTEM[collection] ?? []).map((name, index) => ({
    id: index + 1,
    name,
    members_count: index === 0 ? 1 : 0,
    type: "system",
    created_at: since,
    updated_at: since,
  }));
}
