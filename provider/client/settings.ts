/** Where the client's settings come from: an explicit provider, or the stack's configuration and then the environment. */

import { DEFAULT_REGION, REGIONS, type Region } from "./regions";
import type { Quota } from "./requests/routes";
import { misspeltKey, misspeltVariable } from "./words/misspelt";

/**
 * What creating does when there already is such an object: `fail` refuses, `adopt` takes that one over, `duplicate` makes
 * another.
 */
export type IfExists = "fail" | "adopt" | "duplicate";
export const IF_EXISTS: readonly IfExists[] = ["fail", "adopt", "duplicate"];

/**
 * How recipes are checked before anything is sent: `errors` refuses what keeps one from starting or is dropped when it is
 * stored, `warnings` also says what is likely to be wrong, `off` says nothing.
 */
export type RecipeChecks = "errors" | "warnings" | "off";
export const RECIPE_CHECKS: readonly RecipeChecks[] = ["errors", "warnings", "off"];

export interface Settings {
  /** Origin of the API, without `/api` and without a slash at the end. */
  readonly baseUrl: string;
  /** Read when it is needed; only the client of a program's functions keeps it. */
  readonly apiToken: () => string;
  /** Requests are refused when the token turns out to belong to another workspace. */
  readonly workspaceId?: string;
  readonly ifExists: IfExists;
  readonly recipeChecks: RecipeChecks;
  readonly requestTimeoutMs: number;
  readonly maxRetryTimeMs: number;
  /** By endpoint (`POST /api/connections`), or `default` for all that are not named. */
  readonly quotas: Readonly<Record<string, Quota>>;
}

/** Key that an explicit provider carries, so that the plugin does not mix its settings with the environment's. */
export const EXPLICIT = "workato:explicit";

/** What a stack's configuration can hold under `workato:`. */
export const STACK_SETTINGS = [
  "apiToken",
  "region",
  "baseUrl",
  "workspaceId",
  "ifExists",
  "recipeChecks",
  "requestTimeout",
  "maxRetryTime",
  "quotas",
] as const;

/** What an explicit provider takes. */
export const PROVIDER_SETTINGS = [...STACK_SETTINGS, "apiTokenEnv"] as const;

const TOKEN = "WORKATO_API_TOKEN";
/** Variables that say where requests go. */
const ADDRESSES = ["WORKATO_REGION", "WORKATO_BASE_URL", "WORKATO_HOST"] as const;

/** A setting that cannot work. The message names it and what to write instead. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Workato ends every request after 40 s; a client that gives up sooner never sees the answer. */
const DEFAULT_REQUEST_TIMEOUT_SECONDS = 45;
const DEFAULT_MAX_RETRY_SECONDS = 300;

/**
 * Refuses settings that would be ignored: a guard would be off, or the token be sent to another host. `keys` are those of
 * the stack's configuration; the plugin does not know the project.
 */
export function refuseMisspelt(keys: readonly string[], project?: string): void {
  const reason = misspeltKey(keys, STACK_SETTINGS, project);
  if (reason !== undefined) throw new SettingsError(reason);
}

type Read = (key: string) => string | undefined;

/** Resolves and checks all settings. `read` answers for keys such as `workato:region`. */
export function resolveSettings(read: Read, env: Readonly<Record<string, string | undefined>>): Settings {
  const explicit = read(EXPLICIT) !== undefined;
  const environment = explicit ? {} : env;
  return {
    baseUrl: baseUrlFrom(read, environment),
    apiToken: () => tokenFrom(read, env, explicit),
    workspaceId: workspaceIdFrom(read("workato:workspaceId")),
    ifExists: oneOf("workato:ifExists", nonEmpty(read("workato:ifExists")) ?? "fail", IF_EXISTS),
    recipeChecks: oneOf("workato:recipeChecks", nonEmpty(read("workato:recipeChecks")) ?? "errors", RECIPE_CHECKS),
    requestTimeoutMs: 1000 * seconds("workato:requestTimeout", read, DEFAULT_REQUEST_TIMEOUT_SECONDS),
    maxRetryTimeMs: 1000 * seconds("workato:maxRetryTime", read, DEFAULT_MAX_RETRY_SECONDS),
    quotas: quotasFrom(read("workato:quotas")),
  };
}

function tokenFrom(read: Read, env: Readonly<Record<string, string | undefined>>, explicit: boolean): string {
  const variable = explicit ? read("workato:apiTokenEnv") : TOKEN;
  const token = nonEmpty(read("workato:apiToken")) ?? (variable ? nonEmpty(env[variable]) : undefined);
  if (token === undefined) {
    throw new SettingsError(
      explicit
        ? `no Workato API token: ${variable ? `the environment variable ${variable}, named by the provider's apiTokenEnv, is not set` : "give the Workato provider apiToken or apiTokenEnv"}`
        : `no Workato API token: run \`pulumi config set --secret workato:apiToken\`, or set WORKATO_API_TOKEN (an API client's token, Workspace admin > API clients)${tokenHint(env)}`,
    );
  }
  if (/^["'`]|["'`]$/.test(token)) {
    throw new SettingsError("the Workato API token is in quotes: give it without them");
  }
  if (/[^\x21-\x7e]/.test(token)) {
    throw new SettingsError(
      "the Workato API token holds a space, a line break or another character that no token has: copy it again, without what surrounds it",
    );
  }
  return token;
}

/** Names a variable that was probably meant to hold the token, to be added to an error about a missing one. */
export function tokenHint(env: Readonly<Record<string, string | undefined>>): string {
  const misspelt = misspeltVariable(env, [TOKEN]);
  return misspelt === undefined ? "" : `. Did you mean ${misspelt.meant}? ${misspelt.set} is set`;
}

function baseUrlFrom(read: Read, env: Readonly<Record<string, string | undefined>>): string {
  const region = nonEmpty(read("workato:region"));
  const url = nonEmpty(read("workato:baseUrl"));
  if (region !== undefined && url !== undefined) {
    throw new SettingsError("workato:region and workato:baseUrl are one setting: remove one of them");
  }
  if (region !== undefined) return regionUrl("workato:region", region);
  if (url !== undefined) return checkBaseUrl("workato:baseUrl", url);

  const variables = ADDRESSES.filter((name) => nonEmpty(env[name]));
  if (variables.length > 1) {
    throw new SettingsError(`${variables.join(" and ")} are one setting: unset all but one of them`);
  }
  const [variable] = variables;
  if (variable === undefined) {
    refuseMisspeltAddress(env);
    refuseBlankAddress(read, env);
    return REGIONS[DEFAULT_REGION];
  }
  const value = nonEmpty(env[variable])!;
  return variable === "WORKATO_REGION" ? regionUrl(variable, value) : checkBaseUrl(variable, value);
}

/** Where nothing says where requests go, the token would go to the default data centre. */
function refuseMisspeltAddress(env: Readonly<Record<string, string | undefined>>): void {
  const misspelt = misspeltVariable(env, ADDRESSES);
  if (misspelt === undefined) return;
  const { set, meant } = misspelt;
  throw new SettingsError(
    `${set} is set, but is not a setting: did you mean ${meant}? If not, set workato:region or WORKATO_REGION`,
  );
}

/** An address that was to come from somewhere and did not: the token would go to the default data centre. */
function refuseBlankAddress(read: Read, env: Readonly<Record<string, string | undefined>>): void {
  const blank = ["workato:region", "workato:baseUrl"].filter((key) => read(key) !== undefined);
  const [name] = [...blank, ...ADDRESSES.filter((variable) => env[variable] !== undefined)];
  if (name === undefined) return;
  throw new SettingsError(`${name} is set to nothing: give it a value, or remove it for the data centre in the US`);
}

function workspaceIdFrom(text: string | undefined): string | undefined {
  const id = nonEmpty(text);
  if (text === undefined || id !== undefined) return id;
  throw new SettingsError(
    "workato:workspaceId is set to nothing and would guard nothing: give it a value, or remove it",
  );
}

function regionUrl(key: string, region: string): string {
  return REGIONS[oneOf(key, region.toLowerCase(), Object.keys(REGIONS) as Region[])];
}

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Takes an address with or without a scheme and with or without `/api`; insists on TLS except on this machine. */
function checkBaseUrl(key: string, value: string): string {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SettingsError(`${key} is not a URL: write it like https://www.workato.com`);
  }
  if (url.username || url.password) {
    throw new SettingsError(`${key} must not hold a user name or password: give the token as workato:apiToken`);
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && LOCAL_HOSTS.has(url.hostname))) {
    throw new SettingsError(
      `${key} must start with https:// ("${url.protocol}//${url.host}" would send the token in clear; http is for localhost only)`,
    );
  }
  const path = url.pathname.replace(/\/+$/, "").replace(/\/api$/, "");
  if (url.search || url.hash || path !== "") {
    throw new SettingsError(`${key} must be a host with nothing behind it but /api: write it like ${url.origin}`);
  }
  return url.origin;
}

function quotasFrom(text: string | undefined): Record<string, Quota> {
  if (nonEmpty(text) === undefined) return {};
  const remedy =
    'write it like {"default": {"requests": 120, "seconds": 60}, "POST /api/connections": {"requests": 2, "seconds": 1}}';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text!);
  } catch {
    throw new SettingsError(`workato:quotas is not JSON: ${remedy}`);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new SettingsError(`workato:quotas is not an object: ${remedy}`);
  }
  for (const [endpoint, quota] of Object.entries(parsed)) {
    const { requests, seconds } = (quota ?? {}) as Partial<Quota>;
    if (!(Number.isInteger(requests) && requests! > 0 && Number.isFinite(seconds) && seconds! > 0)) {
      throw new SettingsError(`workato:quotas has no positive "requests" and "seconds" for "${endpoint}": ${remedy}`);
    }
    if (endpoint !== "default" && !/^(GET|POST|PUT|DELETE) \/api\//.test(endpoint)) {
      throw new SettingsError(`workato:quotas names "${endpoint}", which is no endpoint: ${remedy}`);
    }
  }
  return parsed as Record<string, Quota>;
}

function seconds(key: string, read: Read, otherwise: number): number {
  const text = nonEmpty(read(key));
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!(Number.isFinite(value) && value > 0)) {
    throw new SettingsError(`${key} is "${text}": give a number of seconds above 0`);
  }
  return value;
}

function oneOf<T extends string>(key: string, value: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(value)) return value as T;
  throw new SettingsError(`${key} is "${value}": choose one of ${allowed.join(", ")}`);
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === "" ? undefined : trimmed;
}
