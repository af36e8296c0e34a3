/** How the functions of properties and of the activity audit log are answered. Each has the name of its function. */

import { z } from "zod";
import { answering } from "../runtime/program/answering";
import { given, id, most, time } from "../runtime/values/schemas";
import { activityLogs } from "./activity";
import { ACTIVITY_PAGE, environmentApi } from "./api";
import type { ActivityLog, GetActivityLogsArgs, GetPropertiesArgs } from "./functions";

const DEFAULT_LIMIT = 100;

const types = z.array(given, { error: "must be a list of types" }).optional();

export const getProperties = answering<GetPropertiesArgs>()(
  { prefix: given, projectId: id("project").optional() },
  (client, { prefix, projectId }): Promise<Record<string, string>> =>
    environmentApi(client).properties(prefix, projectId),
);

export const getActivityLogs = answering<GetActivityLogsArgs>()(
  {
    from: time.optional(),
    to: time.optional(),
    userIds: z.array(id("user", "the id that a record shows"), { error: "must be a list of ids of users" }).optional(),
    includeResourceTypes: types,
    excludeResourceTypes: types,
    includeEventTypes: types,
    excludeEventTypes: types,
    limit: most.optional(),
  },
  async (client, { limit = DEFAULT_LIMIT, ...filter }) => {
    const records: ActivityLog[] = [];
    for await (const record of activityLogs(client, filter, Math.min(limit, ACTIVITY_PAGE))) {
      records.push(record);
      if (records.length === limit) break;
    }
    return records;
  },
);
