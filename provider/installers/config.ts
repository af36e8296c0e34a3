/** `config.yml`, the configuration of an agent, for groups whose profiles are not kept in Workato. */

import { type HttpProxy, type Installer, installer } from "./inputs";
import { toYaml } from "./yaml";

/** A secret by its name in the secrets manager, which `secrets` names. */
export interface SecretReference {
  readonly secret: string;
}

/** What `bin/encryptor` of one agent made of a secret: only that agent can read it, so it is not for a group of several. */
export interface EncryptedValue {
  readonly encrypted: string;
}

/** A text in clear (the file is then a secret, and only the agent's user can read it), or where the agent finds it. */
export type SecretText = string | SecretReference | EncryptedValue;

/** What else the agent, a driver or an extension takes. */
type Further = SecretText | number | boolean | undefined;

/** By `adapter`, with host and database, or by `url`, a JDBC URL; further properties go to the driver. */
export interface DatabaseProfile {
  readonly adapter?: "sqlserver" | "oracle" | "postgresql" | "mysql" | "redshift" | "jdbc";
  readonly host?: string;
  /** Default: the database's own. */
  readonly port?: number;
  readonly database?: string;
  readonly username?: SecretText;
  readonly password?: SecretText;
  /** A JDBC URL in place of adapter, host, port and database. */
  readonly url?: string;
  /** Class of the driver, for the adapter `jdbc`; its jar is on `server.classpath`. */
  readonly driverClass?: string;
  readonly [property: string]: Further;
}

export interface FilesProfile {
  /** The folder that relative paths begin at. */
  readonly base: string;
}

/** Properties of SAP's Java connector, as the agent takes them. */
export interface SapProfile {
  readonly [property: string]: Further;
}

/** `amazon-sqs` takes region, accessKey, secretKey; `activemq` a url. */
export interface JmsProfile {
  readonly provider: string;
  readonly url?: string;
  readonly region?: string;
  readonly accessKey?: SecretText;
  readonly secretKey?: SecretText;
  readonly [property: string]: Further;
}

/** `url` (`kafka://` or `kafka+ssl://`), `timeout` (ms), `ssl.truststore`, `ssl.keystore.key`, `ssl.keystore.cert` (PEM), and Kafka's own. */
export interface KafkaProfile {
  readonly [property: string]: Further;
}

export interface LdapProfile {
  /** `ldap://` or `ldaps://`; several, with commas, for fail-over. */
  readonly url: string;
  readonly username?: SecretText;
  readonly password?: SecretText;
  /** The base DN. */
  readonly base?: string;
  readonly [property: string]: Further;
}

export interface NtlmProfile {
  /** `username:password@domain/workstation`. */
  readonly auth: SecretText;
  readonly base_url: string;
  /** Default 5. */
  readonly cm_default_max_per_route?: number;
  /** Default 10. */
  readonly cm_max_total?: number;
  /** Milliseconds; default 10000, and so are the next two. */
  readonly http_connect_timeout?: number;
  readonly http_connection_request_timeout?: number;
  readonly http_socket_timeout?: number;
  /** Default true. */
  readonly verifyHost?: boolean;
  /** Default false. */
  readonly trustAll?: boolean;
}

export interface CommandLineScript {
  /** As recipes show it. */
  readonly name: string;
  /** The program and its arguments; `{{parameter}}` in them is filled in. An item with `if` stands only where that parameter has a value. */
  readonly command: readonly (string | { readonly value: string; readonly if: string })[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly quote?:
      | string
      | { readonly start: string; readonly end: string; readonly quote: string; readonly escape_char: string };
    readonly schema?: {
      readonly optional?: boolean;
      readonly label?: string;
      readonly control_type?: "text" | "select";
      readonly pick_list?: readonly string[];
    };
  }[];
}

export interface CommandLineScriptsProfile {
  /** How many run at once; default 10. */
  readonly concurrency_limit?: number;
  /** Seconds; default 90. */
  readonly timeout?: number;
  readonly scripts: Readonly<Record<string, CommandLineScript>>;
}

export interface ExtensionProfile {
  /** The Java class. Its jar is on `server.classpath`. */
  readonly controllerClass: string;
  readonly [property: string]: Further;
}

type Profiles<Profile> = Readonly<Record<string, Profile>>;

/**
 * The content of `config.yml`, under Workato's own names. Names of profiles have letters, digits, `_` and `-`.
 * All agents of a group have the same. Source: Workato's documentation, "Connection profiles".
 */
export interface AgentConfig {
  /** Changes are applied without a restart, but for those of `server`. */
  readonly config?: { readonly autoReload?: boolean };
  readonly database?: Profiles<DatabaseProfile>;
  readonly files?: Profiles<FilesProfile>;
  readonly sap?: Profiles<SapProfile>;
  readonly jms?: Profiles<JmsProfile>;
  readonly kafka?: Profiles<KafkaProfile>;
  readonly ldap?: Profiles<LdapProfile>;
  /** For HTTPS inside: certificates signed by nobody known (`trustAll`), hosts of another name (`verifyHost: false`). */
  readonly http?: { readonly trustAll?: boolean; readonly verifyHost?: boolean };
  readonly ntlm?: Profiles<NtlmProfile>;
  readonly command_line_scripts?: Profiles<CommandLineScriptsProfile>;
  readonly extensions?: Profiles<ExtensionProfile>;
  readonly server?: {
    /** Folder of the jars of drivers and extensions. */
    readonly classpath?: string;
    readonly [property: string]: Further;
  };
  readonly proxy?: Omit<HttpProxy, "password"> & { readonly password?: SecretText };
  /** Where `{ secret: "name" }` is looked up. */
  readonly secrets?: {
    readonly provider: "aws" | "azure" | "google";
    readonly region?: string;
    readonly [property: string]: Further;
  };
}

/**
 * `config.yml` as text: of plain values a text, of Outputs an Output. It ends without an empty line.
 *
 * ```ts
 * import { agentConfig } from "pulumi-workato/installers";
 *
 * export const config = agentConfig({
 *   secrets: { provider: "aws", region: "eu-central-1" },
 *   database: { erp: { adapter: "postgresql", host: "erp.internal", database: "erp", username: "workato", password: { secret: "erp" } } },
 *   files: { exports: { base: "/srv/exports" } },
 * });
 * ```
 *
 * @errors "… is no name of a profile": letters, digits, `_` and `-`.
 * @errors "… is a reference to a secret, and secrets names no provider": say where it is looked up.
 */
export const agentConfig: Installer<AgentConfig, string> = installer(configYaml);

export function configYaml(config: AgentConfig): string {
  for (const section of PROFILES) checkNames(section, config[section] ?? {});
  for (const [name, profile] of Object.entries(config.database ?? {})) checkDatabase(`database.${name}`, profile);
  for (const [name, profile] of Object.entries(config.kafka ?? {})) checkKafka(`kafka.${name}`, profile);
  const { secrets, ...rest } = config;
  const reference = secrets === undefined ? referenceIn(rest, "") : undefined;
  if (reference !== undefined) {
    throw new Error(
      `${reference} is a reference to a secret, and secrets names no provider: add secrets: { provider }`,
    );
  }
  return toYaml(config).trimEnd();
}

const PROFILES = [
  "database",
  "files",
  "sap",
  "jms",
  "kafka",
  "ldap",
  "ntlm",
  "command_line_scripts",
  "extensions",
] as const;

function checkNames(section: string, profiles: Profiles<unknown>): void {
  const wrong = Object.keys(profiles).find((name) => !/^[A-Za-z0-9_-]+$/.test(name));
  if (wrong === undefined) return;
  throw new Error(`${section}: ${JSON.stringify(wrong)} is no name of a profile: take letters, digits, _ and -`);
}

function checkDatabase(where: string, { adapter, url, driverClass }: DatabaseProfile): void {
  if (adapter === undefined && url === undefined)
    throw new Error(`${where} has neither adapter nor url: give one of them`);
  if (adapter === "jdbc" && (url === undefined || driverClass === undefined)) {
    throw new Error(`${where} has the adapter jdbc, which needs url and driverClass`);
  }
}

/** The agent's own, by its documentation; it would ignore them with a warning in its log. */
const OWN_OF_AGENT = /^((key|value)\.(de)?serializer|auto\.offset\.reset|enable\.auto\.commit)$/;

function checkKafka(where: string, profile: KafkaProfile): void {
  const own = Object.keys(profile).find((name) => OWN_OF_AGENT.test(name));
  if (own !== undefined) throw new Error(`${where}: ${own} is set by the agent itself: leave it out`);
}

/** Where the first reference stands. */
function referenceIn(value: unknown, where: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const names = Object.keys(value);
  if (names.length === 1 && names[0] === "secret" && typeof (value as SecretReference).secret === "string")
    return where;
  for (const [name, one] of Object.entries(value)) {
    const found = referenceIn(one, where === "" ? name : `${where}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
