/** Functions that read properties and the activity audit log, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentName } from "../access/functions";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";

/** A record of the activity audit log. */
export interface ActivityLog {
  /** The record's id. */
  id: string;
  /** When it happened (ISO 8601). */
  timestamp: string;
  /** What happened, in Workato's word. */
  eventType: string;
  /** Where it happened. */
  workspace: ActivityWorkspace;
  /** Who did it; undefined where Workato names nobody. */
  user: ActivityUser | undefined;
  /** What it was done to. */
  resource: ActivityResource;
  /** What Workato adds, under its own names: the request's address and program, and what changed. */
  details: Record<string, unknown>;
}

/** The workspace of a record. */
export interface ActivityWorkspace {
  /** The workspace's id, where Workato tells it. */
  id: string | undefined;
  /** The workspace's name, where Workato tells it; of the others than Development, `Environment Test` and the like. */
  name: string | undefined;
  /** The environment that it happened in, where Workato tells it. */
  environment: EnvironmentName | undefined;
}

/** Who did what a record tells. */
export interface ActivityUser {
  /** The user's id, where Workato tells it. */
  id: string | undefined;
  /** The user's name, where Workato tells it. */
  name: string | undefined;
  /** The user's address, where Workato tells it. */
  email: string | undefined;
}

/** What a record is about. */
export interface ActivityResource {
  /** Its id, where it has one. */
  id: string | undefined;
  /** Its name, where it has one. */
  name: string | undefined;
  /** Its type, for example `Flow` (a recipe), `SharedAccount` (a connection) or `Project`. */
  type: string | undefined;
}

/** Which properties. */
export interface GetPropertiesArgs {
  /** What the names start with, for example `erp.`. Workato requires one. */
  prefix: string;
  /** Id of the project. Default: the properties of the token's environment. */
  projectId?: string;
}

/** Which records: a time, users, types of resources and of events. What Workato does not know matches nothing. */
export interface ActivityFilter {
  /** Only from this time on (ISO 8601, with zone). */
  readonly from?: string;
  /** Only up to this time (ISO 8601, with zone). */
  readonly to?: string;
  /** Only what these users did, by their ids. */
  readonly userIds?: readonly (string | number)[];
  /** Only these types of resource, for example `Flow` (a recipe), `SharedAccount` (a connection) or `Project`. */
  readonly includeResourceTypes?: readonly string[];
  /** Leave out these types of resource. */
  readonly excludeResourceTypes?: readonly string[];
  /** Only these types of event. */
  readonly includeEventTypes?: readonly string[];
  /** Leave out these types of event. */
  readonly excludeEventTypes?: readonly string[];
}

/** Which records to read, and how many. */
export interface GetActivityLogsArgs extends ActivityFilter {
  /** How many records at most, the newest first. From 1; default: 100. */
  readonly limit?: number;
}

const answers = () => import("./answers");
const properties = question("getProperties", answers);
const activity = question("getActivityLogs", answers);

/** Properties whose names start with a prefix: their values by their full names. Needs Environment Properties → List. */
export function getProperties(args: GetPropertiesArgs, options?: InvokeOptions): Promise<Record<string, string>> {
  return asked(properties, args, options);
}

/** Properties whose names start with a prefix, from outputs. Needs Environment Properties → List. */
export function getPropertiesOutput(
  args: AsInputs<GetPropertiesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<Record<string, string>> {
  return askedOutput(properties, args, options);
}

/** Records of the environment's activity audit log, as many as `limit` says. Needs Audit Log → Get audit log. */
export function getActivityLogs(args?: GetActivityLogsArgs, options?: InvokeOptions): Promise<ActivityLog[]> {
  return asked(activity, args, options);
}

/** Records of the environment's activity audit log, from outputs. Needs Audit Log → Get audit log. */
export function getActivityLogsOutput(
  args?: AsInputs<GetActivityLogsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ActivityLog[]> {
  return askedOutput(activity, args, options);
}
