/** The workspace, as a program asks for it. */

import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentName } from "../access/functions";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** The workspace that the token belongs to. */
export interface WorkspaceInfo {
  /** The workspace's id. */
  id: string;
  /** The workspace's name. */
  name: string;
  /** Id of the root folder, which holds the projects; undefined where Workato leaves it out. */
  rootFolderId: string | undefined;
  /** The plan, in Workato's word for it; undefined where Workato leaves it out. */
  planId: string | undefined;
  /** Name of the team that the workspace is of, where Workato tells it. */
  teamName: string | undefined;
  /** Name of the token's environment, where Workato tells it. */
  environmentName: EnvironmentName | undefined;
}

const workspace = question("getWorkspace", () => import("./answers"));

/**
 * Id, name, root folder and plan of the workspace that the token belongs to. Needs Workspace Details → Get details, which only
 * tokens of the Development environment can have where the workspace has environments.
 *
 * @errors "only a token of Development may ask this": the token is one of another environment.
 */
export function getWorkspace(args?: NoArgs, options?: InvokeOptions): Promise<WorkspaceInfo> {
  return asked(workspace, args, options);
}

/** The workspace that the token belongs to, as an output. Needs Workspace Details → Get details. */
export function getWorkspaceOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<WorkspaceInfo> {
  return askedOutput(workspace, args, options);
}
