/** Functions that read connectors, those of the platform and the workspace's own, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** A connector of the platform. */
export interface ConnectorInfo {
  /** Its name in the API: what a connection's `provider` is. */
  name: string;
  /** Its name as people read it. */
  title: string;
  /** What Workato sorts it under. */
  categories: string[];
  /** Whether a person signs in to it in a browser. */
  oauth: boolean;
  /** Whether Workato advises against it. */
  deprecated: boolean;
  /** Whether it is for a second account of the same application. */
  secondary: boolean;
  /** What can start a recipe. */
  triggers: ConnectorOperation[];
  /** What a recipe can do with it. */
  actions: ConnectorOperation[];
  /**
   * Names of the fields that a connection's `input` can have: of common connectors, as this version of the package knows them.
   * Undefined for the others: Workato has no endpoint that tells them.
   */
  connectionFields: string[] | undefined;
}

/** A trigger or an action of a connector. */
export interface ConnectorOperation {
  /** Its name in the code of recipes. */
  name: string;
  /** Its name as people read it. */
  title: string | undefined;
  /** Whether Workato advises against it. */
  deprecated: boolean;
}

/** A custom connector as it is in Workato, without its code. */
export interface CustomConnectorInfo {
  /** The connector's id. */
  id: string;
  /** Its name in the API, which Workato makes: what a connection's `provider` is. */
  name: string;
  /** Its name as people read it. */
  title: string;
  /** Number of its newest version, where Workato tells it; listings do not. */
  latestVersion: number | undefined;
  /** Number of the version that recipes use; undefined while none is released. */
  latestReleasedVersion: number | undefined;
  /** What was noted to that version. */
  latestReleasedVersionNote: string | undefined;
  /** The versions that were released, ten at most. */
  releasedVersions: CustomConnectorVersion[];
  /** Where its static webhook triggers take events; undefined where it has none. */
  staticWebhookUrl: string | undefined;
}

/** A released version of a custom connector. */
export interface CustomConnectorVersion {
  /** Its number. */
  version: number;
  /** What was noted to it. */
  versionNote: string | undefined;
  /** When it was made (ISO 8601). */
  createdAt: string | undefined;
  /** When it was released (ISO 8601). */
  releasedAt: string | undefined;
}

/** Which custom connectors: those of this title. Default: all of the workspace. */
export type GetCustomConnectorsArgs = Partial<Pick<CustomConnectorInfo, "title">>;

/** Which custom connector: by its id, or by its name in the API. */
export type GetCustomConnectorArgs = Either<Pick<CustomConnectorInfo, "id">, Pick<CustomConnectorInfo, "name">>;

const connectors = question("getConnectors", () => import("./answers"));
const customConnectors = question("getCustomConnectors", () => import("./answers"));
const customConnector = question("getCustomConnector", () => import("./answers"));

/** All connectors of the platform. Needs Connectors → List connectors. */
export function getConnectors(args?: NoArgs, options?: InvokeOptions): Promise<ConnectorInfo[]> {
  return asked(connectors, args, options);
}

/** All connectors of the platform, as an output. Needs Connectors → List connectors. */
export function getConnectorsOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<ConnectorInfo[]> {
  return askedOutput(connectors, args, options);
}

/** The workspace's custom connectors, all or those of one title. Needs Connector SDKs → List. */
export function getCustomConnectors(
  args?: GetCustomConnectorsArgs,
  options?: InvokeOptions,
): Promise<CustomConnectorInfo[]> {
  return asked(customConnectors, args, options);
}

/** The same, from outputs. Needs Connector SDKs → List. */
export function getCustomConnectorsOutput(
  args?: AsInputs<GetCustomConnectorsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<CustomConnectorInfo[]> {
  return askedOutput(customConnectors, args, options);
}

/** One custom connector, by id or by name. Needs Connector SDKs → List. */
export function getCustomConnector(
  args: GetCustomConnectorArgs,
  options?: InvokeOptions,
): Promise<CustomConnectorInfo> {
  return asked(customConnector, args, options);
}

/** The same, from outputs. Needs Connector SDKs → List. */
export function getCustomConnectorOutput(
  args: AsInputs<GetCustomConnectorArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<CustomConnectorInfo> {
  return askedOutput(customConnector, args, options);
}
