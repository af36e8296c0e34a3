/**
 * Routes and wire shapes of properties, of the activity audit log and of the secrets cache. Source: Workato's API
 * reference, "Properties" and "Environment management".
 */

import { z } from "zod";
import type { Client } from "../client/client";
import { decodeMany, decodeOne, wireId } from "../client/decode";
import { hiddenIn } from "../client/hidden";
import { route } from "../client/routes";
import type { ActivityFilter, ActivityLog, ActivityUser } from "./functions";

export const routes = {
  listProperties: route("GET /api/properties", "Environment Properties → List"),
  // Sets the named properties and no others, so sending it twice does no harm.
  upsertProperties: route("POST /api/properties", "Environment Properties → Upsert", { repeatable: true }),
  listActivity: route("GET /api/activity_logs", "Audit Log → Get audit log"),
  clearSecretsCache: route("POST /api/secrets_management/clear_cache", "Secrets Management → Clear secrets cache", {
    repeatable: true,
  }),
} as const;

export type Properties = Readonly<Record<string, string>>;

/** A flat object; a value that is nothing is blank. */
const properties = z.record(
  z.string(),
  z.union([z.string(), z.number().transform(String), z.boolean().transform(String), z.null().transform(() => "")]),
);

const person = z
  .looseObject({ id: wireId.nullish(), name: z.string().nullish(), email: z.string().nullish() })
  .transform(
    (wire): ActivityUser => ({
      id: wire.id ?? undefined,
      name: wire.name ?? undefined,
      email: wire.email ?? undefined,
    }),
  );

const activity = z
  .looseObject({
    id: wireId,
    timestamp: z.string(),
    event_type: z.string(),
    workspace: z
      .looseObject({ id: wireId.nullish(), name: z.string().nullish(), environment: z.string().nullish() })
      .nullish(),
    user: person.nullish(),
    resource: z.looseObject({ id: wireId.nullish(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
    details: z.record(z.string(), z.unknown()).nullish(),
  })
  .transform(
    (wire): ActivityLog => ({
      id: wire.id,
      timestamp: wire.timestamp,
      eventType: wire.event_type,
      workspace: {
        id: wire.workspace?.id ?? undefined,
        name: wire.workspace?.name ?? undefined,
        environment: wire.workspace?.environment ?? undefined,
      },
      user: wire.user ?? undefined,
      resource: {
        id: wire.resource?.id ?? undefined,
        name: wire.resource?.name ?? undefined,
        type: wire.resource?.type ?? undefined,
      },
      details: wire.details ?? {},
    }),
  );

/** The documented default and maximum. */
export const ACTIVITY_PAGE = 100;

export class EnvironmentApi {
  constructor(private readonly client: Client) {}

  /** Properties whose names start with the prefix, by their full names: some answers leave the prefix out. */
  async properties(prefix: string, projectId: string | undefined): Promise<Properties> {
    const query = { prefix, project_id: projectId };
    const answer = await this.client.request(routes.listProperties, { query });
    const listed = Object.entries(decodeOne(routes.listProperties, properties, answer));
    if (listed.every(([name]) => name.startsWith(prefix))) return Object.fromEntries(listed);
    return Object.fromEntries(listed.map(([name, value]) => [prefix + name, value]));
  }

  async setProperties(values: Properties, projectId: string | undefined): Promise<void> {
    const query = { project_id: projectId };
    await this.client.request(routes.upsertProperties, { query, body: { properties: values }, hide: hiddenIn(values) });
  }

  /** At most a page of records, those after the one with this id. */
  async activity(filter: ActivityFilter, after: string | undefined, size: number): Promise<ActivityLog[]> {
    const answer = await this.client.request(routes.listActivity, {
      query: {
        "page[after]": after,
        "page[size]": size,
        from: filter.from,
        to: filter.to,
        "users_ids[]": filter.usersIds?.map(String),
        "include_resource_types[]": filter.includeResourceTypes,
        "exclude_resource_types[]": filter.excludeResourceTypes,
        "include_event_types[]": filter.includeEventTypes,
        "exclude_event_types[]": filter.excludeEventTypes,
      },
    });
    return decodeMany(routes.listActivity, activity, answer);
  }

  async clearSecretsCache(): Promise<void> {
    await this.client.request(routes.clearSecretsCache);
  }
}

export const environmentApi = (client: Client): EnvironmentApi => client.area(make);
const make = (client: Client) => new EnvironmentApi(client);
