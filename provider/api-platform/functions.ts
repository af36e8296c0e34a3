/** Functions that read the API platform, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** How API clients sign in: one of these, or what Workato may come to know besides. */
export type ApiPlatformAuthType = "token" | "jwt" | "oauth2" | "oidc" | (string & {});

/** An API collection as it is in Workato, without the address of its specification, which has a token in it. */
export interface ApiCollectionInfo {
  /** The collection's id. */
  id: string;
  /** The collection's name. */
  name: string;
  /** Id of the project that it is in, where Workato tells one. */
  projectId: string | undefined;
  /** Where its endpoints are called. */
  url: string | undefined;
  /** Its version, for example `1.0`. */
  version: string | undefined;
  /** When it was created (ISO 8601). */
  createdAt: string | undefined;
  /** When it was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** An API endpoint as it is in Workato: a recipe that can be called. */
export interface ApiEndpointInfo {
  /** The endpoint's id. */
  id: string;
  /** The endpoint's name. */
  name: string;
  /** What people read beside it, where there is something. */
  description: string | undefined;
  /** Id of its collection. */
  apiCollectionId: string;
  /** Id of the recipe that answers. */
  recipeId: string | undefined;
  /** The HTTP method, for example `GET`. */
  method: string | undefined;
  /** The whole address. */
  url: string | undefined;
  /** The path below its collection. */
  path: string | undefined;
  /** Whether it can be called. */
  active: boolean;
  /** When it was created (ISO 8601). */
  createdAt: string | undefined;
  /** When it was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A client of the API platform as it is in Workato: who may call which collections. */
export interface ApiPlatformClientInfo {
  /** The client's id. */
  id: string;
  /** The client's name. */
  name: string;
  /** What the client is for; "" where there is nothing. */
  description: string;
  /** How it signs in. */
  authType: ApiPlatformAuthType | undefined;
  /** Ids of the collections that it may call. */
  apiCollectionIds: string[];
  /** Id of its access policy, where it has one. */
  apiPolicyId: string | undefined;
  /** Its e-mail address, where there is one. */
  email: string | undefined;
  /** Whether it has to show a certificate. */
  mtlsEnabled: boolean;
  /** What its certificate has to fulfil, where that is set. */
  validationFormula: string | undefined;
  /** Ids of the certificate bundles that sign its certificates. */
  certBundleIds: string[];
  /** How many of its keys are active, where Workato tells that. */
  activeApiKeysCount: number | undefined;
  /** How many keys it has, where Workato tells that. */
  totalApiKeysCount: number | undefined;
  /** Whether it was made before version 2 of these clients, where Workato tells that. */
  isLegacy: boolean | undefined;
  /** When it was created (ISO 8601). */
  createdAt: string | undefined;
  /** When it was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A key of a client as it is in Workato, without its token. */
export interface ApiPlatformKeyInfo {
  /** The client's id and the key's, as `ApiPlatformKey` has them: `3317/37326`. */
  id: string;
  /** Id of the client. */
  apiClientId: string;
  /** The key's own id. */
  keyId: string;
  /** The key's name. */
  name: string;
  /** How it signs in. */
  authType: ApiPlatformAuthType | undefined;
  /** Whether it can be used. */
  active: boolean;
  /** Since when (ISO 8601), where Workato tells that. */
  activeSince: string | undefined;
  /** Addresses that it may be used from; empty where it may from all. */
  ipAllowList: string[];
  /** Addresses that it may not be used from. */
  ipDenyList: string[];
}

/** A portal of the API platform, as far as it is known well enough. */
export interface ApiPortalInfo {
  /** The portal's id. */
  id: string;
  /** The portal's name, where Workato tells it. */
  name: string | undefined;
}

/** Which collections: those of this project. Default: all. */
export interface GetApiCollectionsArgs {
  /** Id of the project: its `id` output. */
  projectId?: string;
}

/** Which collection: by its id, or by its name, which only one of the project, or of all, may have. */
export type GetApiCollectionArgs = Either<
  Pick<ApiCollectionInfo, "id">,
  Pick<ApiCollectionInfo, "name"> & GetApiCollectionsArgs
>;

/** Which endpoints: those of this collection. Default: all. */
export type GetApiEndpointsArgs = Partial<Pick<ApiEndpointInfo, "apiCollectionId">>;

/** Which endpoint: by its id, or by its name, which only one of the collection, or of all, may have. */
export type GetApiEndpointArgs = Either<
  Pick<ApiEndpointInfo, "id">,
  Pick<ApiEndpointInfo, "name"> & GetApiEndpointsArgs
>;

/** Which client of the API platform: by its id, or by its name, which only one may have. */
export type GetApiPlatformClientArgs = Either<Pick<ApiPlatformClientInfo, "id">, Pick<ApiPlatformClientInfo, "name">>;

/** Whose keys. */
export type GetApiPlatformKeysArgs = Pick<ApiPlatformKeyInfo, "apiClientId">;

const answers = () => import("./answers");
const collections = question("getApiCollections", answers);
const collection = question("getApiCollection", answers);
const endpoints = question("getApiEndpoints", answers);
const endpoint = question("getApiEndpoint", answers);
const clients = question("getApiPlatformClients", answers);
const client = question("getApiPlatformClient", answers);
const keys = question("getApiPlatformKeys", answers);
const portals = question("getApiPortals", answers);

/** All API collections, or those of one project. Needs Collections & Endpoints → List collections. */
export function getApiCollections(args?: GetApiCollectionsArgs, options?: InvokeOptions): Promise<ApiCollectionInfo[]> {
  return asked(collections, args, options);
}

/** The same, from outputs. Needs Collections & Endpoints → List collections. */
export function getApiCollectionsOutput(
  args?: AsInputs<GetApiCollectionsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiCollectionInfo[]> {
  return askedOutput(collections, args, options);
}

/** One API collection, by id or by name. Needs Collections & Endpoints → List collections. */
export function getApiCollection(args: GetApiCollectionArgs, options?: InvokeOptions): Promise<ApiCollectionInfo> {
  return asked(collection, args, options);
}

/** The same, from outputs. Needs Collections & Endpoints → List collections. */
export function getApiCollectionOutput(
  args: AsInputs<GetApiCollectionArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiCollectionInfo> {
  return askedOutput(collection, args, options);
}

/** All API endpoints, or those of one collection. Needs Collections & Endpoints → List endpoints in a collection. */
export function getApiEndpoints(args?: GetApiEndpointsArgs, options?: InvokeOptions): Promise<ApiEndpointInfo[]> {
  return asked(endpoints, args, options);
}

/** The same, from outputs. Needs Collections & Endpoints → List endpoints in a collection. */
export function getApiEndpointsOutput(
  args?: AsInputs<GetApiEndpointsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiEndpointInfo[]> {
  return askedOutput(endpoints, args, options);
}

/** One API endpoint, by id or by name. Needs Collections & Endpoints → List endpoints in a collection. */
export function getApiEndpoint(args: GetApiEndpointArgs, options?: InvokeOptions): Promise<ApiEndpointInfo> {
  return asked(endpoint, args, options);
}

/** The same, from outputs. Needs Collections & Endpoints → List endpoints in a collection. */
export function getApiEndpointOutput(
  args: AsInputs<GetApiEndpointArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiEndpointInfo> {
  return askedOutput(endpoint, args, options);
}

/** All clients of the API platform. Needs Clients & Access Profiles → List clients. */
export function getApiPlatformClients(args?: NoArgs, options?: InvokeOptions): Promise<ApiPlatformClientInfo[]> {
  return asked(clients, args, options);
}

/** The same, from outputs. Needs Clients & Access Profiles → List clients. */
export function getApiPlatformClientsOutput(
  args?: NoArgs,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiPlatformClientInfo[]> {
  return askedOutput(clients, args, options);
}

/** One client of the API platform, by id or by name. Needs Clients & Access Profiles → List clients and Get client by ID. */
export function getApiPlatformClient(
  args: GetApiPlatformClientArgs,
  options?: InvokeOptions,
): Promise<ApiPlatformClientInfo> {
  return asked(client, args, options);
}

/** The same, from outputs. Needs Clients & Access Profiles → List clients and Get client by ID. */
export function getApiPlatformClientOutput(
  args: AsInputs<GetApiPlatformClientArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiPlatformClientInfo> {
  return askedOutput(client, args, options);
}

/** All keys of one client, without their tokens. Needs Clients & Access Profiles → List access profiles. */
export function getApiPlatformKeys(
  args: GetApiPlatformKeysArgs,
  options?: InvokeOptions,
): Promise<ApiPlatformKeyInfo[]> {
  return asked(keys, args, options);
}

/** The same, from outputs. Needs Clients & Access Profiles → List access profiles. */
export function getApiPlatformKeysOutput(
  args: AsInputs<GetApiPlatformKeysArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ApiPlatformKeyInfo[]> {
  return askedOutput(keys, args, options);
}

/** All portals of the API platform. Needs API Portal → List API Portals. */
export function getApiPortals(args?: NoArgs, options?: InvokeOptions): Promise<ApiPortalInfo[]> {
  return asked(portals, args, options);
}

/** The same, from outputs. Needs API Portal → List API Portals. */
export function getApiPortalsOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<ApiPortalInfo[]> {
  return askedOutput(portals, args, options);
}
