/** Functions that read properties and the activity audit log, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import type { ActivityFilter, ObservedActivity } from "./api";

/** A record of the activity audit log. */
export type ActivityLog = ObservedActivity;

export interface GetPropertiesArgs {
  /** What the names start with, for example `erp.`. Workato requires one. */
  prefix: string;
  /** Id of the project. Default: the properties of the token's environment. */
  projectId?: string;
}

/** Which records to read: a time, users, types of resources and of events. What Workato does not know matches nothing. */
export interface GetActivityLogsArgs extends ActivityFilter {
  /** How many records at most, the newest first. Default: 100. */
  limit?: number;
}

const DEFAULT_LIMIT = 100;

const properties = question(
  "getProperties",
  async (client: Client, args: GetPropertiesArgs): Promise<Record<string, string>> => {
    const { environmentApi } = await import("./api");
    return environmentApi(client).properties(args.prefix, args.projectId);
  },
);

const activity = question(
  "getActivityLogs",
  async (client: Client, { limit, ...filter }: GetActivityLogsArgs): Promise<ActivityLog[]> => {
    const most = limit ?? DEFAULT_LIMIT;
    if (!(Number.isInteger(most) && most > 0)) throw new Error(`limit is ${most}: give a whole number above 0`);
    const [{ activityLogs }, { ACTIVITY_PAGE }] = await Promise.all([import("./activity"), import("./api")]);
    const records: ActivityLog[] = [];
    for await (const record of activityLogs(client, filter, Math.min(most, ACTIVITY_PAGE))) {
      records.push(record);
      if (records.length === most) break;
    }
    return records;
  },
);

/** Properties whose names start with a prefix, by their full names. Needs Environment Properties → List. */
export const getProperties = asked(properties);
/** Properties whose names start with a prefix, from outputs. Needs Environment Properties → List. */
export const getPropertiesOutput = askedOutput(properties);

/** Records of the environment's activity audit log, as many as `limit` says. Needs Audit Log → Get audit log. */
export const getActivityLogs = asked(activity);
/** Records of the environment's activity audit log, from outputs. Needs Audit Log → Get audit log. */
export const getActivityLogsOutput = askedOutput(activity);
