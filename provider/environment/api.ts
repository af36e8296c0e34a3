/**
 * Routes and wire shapes of properties, of the activity audit log and of the secrets cache. Source: Workato's API
 * reference, "Properties" and "Environment management".
 */

import { z } from "zod";
import { fields, optional, optionalId, optionalText, wireId } from "../client/answers/decode";
import { WorkatoError } from "../client/answers/errors";
import { hiddenIn } from "../client/answers/hidden";
import type { Client } from "../client/client";
import { route } from "../client/requests/routes";
import { projectsApi } from "../projects/api";
import { Unlisted } from "../runtime/plugin/handler";
import type { ActivityFilter, ActivityLog } from "./functions";

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

/** An object whose fields are undefined where the answer lacks it. */
const part = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const own = fields(shape);
  return optional(own).transform((found) => found ?? own.parse({}));
};

const activity = fields({
  id: wireId,
  timestamp: z.string(),
  eventType: z.string(),
  workspace: part({ id: optionalId, name: optionalText, environment: optionalText }),
  user: optional(fields({ id: optionalId, name: optionalText, email: optionalText })),
  resource: part({ id: optionalId, name: optionalText, type: optionalText }),
  details: optional(z.record(z.string(), z.unknown())).transform((details) => details ?? {}),
}) satisfies z.ZodType<ActivityLog>;

/** The documented default and maximum. */
export const ACTIVITY_PAGE = 100;

export class EnvironmentApi {
  constructor(private readonly client: Client) {}

  /** Properties whose names start with the prefix, by their full names: some answers leave the prefix out. */
  async properties(prefix: string, projectId: string | undefined): Promise<Properties> {
    const query = { prefix, project_id: projectId };
    const listed = Object.entries(await this.client.call(routes.listProperties, properties, { query }));
    if (listed.every(([name]) => name.startsWith(prefix))) return Object.fromEntries(listed);
    return Object.fromEntries(listed.map(([name, value]) => [prefix + name, value]));
  }

  /**
   * All that have a value: Workato cannot delete one, and what was deleted through its API is blank. A prefix is documented as
   * required: where it is, only those with one of these prefixes can be listed.
   */
  async allProperties(projectId: string | undefined, prefixes: readonly string[] = []): Promise<Properties> {
    const listings = prefixes.length === 0 ? [""] : prefixes;
    try {
      const listed = await Promise.all(listings.map((prefix) => this.properties(prefix, projectId)));
      return Object.fromEntries(listed.flatMap(Object.entries).filter(([, value]) => value !== ""));
    } catch (error) {
      if (prefixes.length > 0 || !(error instanceof WorkatoError && [400, 422].includes(error.status))) throw error;
      throw new Unlisted(
        "Workato lists properties here by the beginning of their names only: add --property-prefixes A,B",
      );
    }
  }

  async projectIds(): Promise<string[]> {
    return (await projectsApi(this.client).projects.all()).map(({ id }) => id);
  }

  async setProperties(values: Properties, projectId: string | undefined): Promise<void> {
    const query = { project_id: projectId };
    await this.client.request(routes.upsertProperties, { query, body: { properties: values }, hide: hiddenIn(values) });
  }

  /** At most a page of records, those after the one with this id. */
  activity(filter: ActivityFilter, after: string | undefined, size: number): Promise<ActivityLog[]> {
    return this.client.callForList(routes.listActivity, activity, {
      query: {
        "page[after]": after,
        "page[size]": size,
        from: filter.from,
        to: filter.to,
        "users_ids[]": filter.userIds?.map(String),
        "include_resource_types[]": filter.includeResourceTypes,
        "exclude_resource_types[]": filter.excludeResourceTypes,
        "include_event_types[]": filter.includeEventTypes,
        "exclude_event_types[]": filter.excludeEventTypes,
      },
    });
  }

  async clearSecretsCache(): Promise<void> {
    await this.client.request(routes.clearSecretsCache);
  }
}

export const environmentApi = (client: Client): EnvironmentApi => client.area(make);
const make = (client: Client) => new EnvironmentApi(client);
