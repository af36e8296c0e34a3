/**
 * What the inputs of common connectors hold. Facts only, of nobody's making here: the emulator signs in by them, and the plugin
 * warns by them. Source: the connection parameters that Workato ships with its Python CLI (1.0.7), where a field that has no
 * `optional` is needed; which fields are needed together is read off its labels, pick lists and defaults. Connectors that a
 * person signs in to are from the same file and from their pages in Workato's documentation.
 */

/** A way to sign in. */
export interface Way {
  /** The field that chooses it, with the value that does; where it is left out, that of the `standard` way is meant. */
  readonly when?: { readonly field: string; readonly is: string; readonly standard?: true };
  /** Fields without which it cannot work. */
  readonly needs: readonly string[];
  /** It ends in a browser: Workato can store the input, but not sign in with it. */
  readonly byPerson?: true;
}

export interface Connector {
  readonly ways: readonly Way[];
  /** Fields that no way needs. */
  readonly others?: readonly string[];
  /** It is known to take fields that are listed nowhere, those of another way to sign in for example. */
  readonly takesMore?: true;
}

const PROFILE: Way = { needs: ["profile"] };
/** An agent's configuration has the rest. */
const ON_PREM: Connector = { ways: [PROFILE] };

/** Their pages in the documentation name ways without a person (JWT, service accounts, tokens), but not the fields. */
const byPerson = (...others: string[]): Connector => ({
  ways: [{ needs: [], byPerson: true }],
  others,
  takesMore: true,
});

const when = (
  field: string,
  is: string,
  needs: readonly string[],
  more: { standard?: true; byPerson?: true } = {},
): Way => ({
  when: { field, is, ...(more.standard && { standard: true }) },
  needs,
  ...(more.byPerson && { byPerson: true }),
});

const STANDARD = { standard: true } as const;
const BY_PERSON = { byPerson: true } as const;
const OAUTH_APP = ["oauth2_auth_url", "oauth2_token_url", "oauth2_client_id", "oauth2_client_secret"];
const CLIENT = ["client_id", "client_secret"];
const AWS = ["api_key", "secret_key", "region"];
const LOGIN = ["username", "password"];

/** By the connector's name in the API. One that ends in `_secondary` is the same as that without it. */
export const CONNECTORS: Readonly<Record<string, Connector>> = {
  // Databases
  postgresql: { ways: [{ needs: ["host", "port", "user", "dbname"] }, PROFILE], others: ["password", "schema_name"] },
  mysql: { ways: [{ needs: ["host", "port", "database", ...LOGIN] }, PROFILE] },
  mssql: { ways: [{ needs: ["host", "database", ...LOGIN] }, PROFILE], others: ["port", "azure"] },
  oracle: { ways: [{ needs: ["host", "user", "dbname"] }, PROFILE], others: ["port", "password"] },
  redshift: { ways: [{ needs: ["url", ...LOGIN] }], others: ["schema_name"] },
  // Its page offers key pairs and OAuth too.
  snowflake: {
    ways: [{ needs: ["host", "warehouse", "database", "user", "password"] }],
    others: ["schema_name", "db_timezone"],
    takesMore: true,
  },
  jdbc: { ways: [PROFILE], others: ["schema_name"] },

  // HTTP, files and queues
  rest: {
    ways: [
      when("auth_type", "no_auth", []),
      when("auth_type", "basic", ["basic_user", "basic_password"]),
      when("auth_type", "headers", ["header_pair"]),
      when("auth_type", "query", ["url_param"]),
      when("auth_type", "ntlm", ["profile"]),
      when("auth_type", "oauth2_auth_code_grant", OAUTH_APP, BY_PERSON),
      when("auth_type", "oauth2_client_credentials_grant", OAUTH_APP.slice(1)),
      when("auth_type", "custom", []),
    ],
    others: ["param_type", "ssl_params", "ssl_client_cert", "ssl_client_key", "ssl_ca_cert"],
  },
  rest_oauth: { ways: [{ needs: OAUTH_APP, byPerson: true }] },
  amazon_s3: {
    ways: [when("auth_type", "key_secret", AWS, STANDARD), when("auth_type", "role_based", ["assume_role", "region"])],
    others: ["external_id", "restrict_to_bucket", "restrict_to_path", "download_threads"],
  },
  aws_lambda: { ways: [{ needs: AWS }] },
  cloud_watch: { ways: [{ needs: AWS }] },
  aws_sns: { ways: [{ needs: ["access_key_id", "secret_access_key", "region"] }] },
  ftps: { ways: [{ needs: ["hostname", ...LOGIN] }], others: ["servertype", "verify_cert", "ftps_conn"] },
  onprem_files: ON_PREM,
  onprem_command_line_scripts: ON_PREM,
  kafka: ON_PREM,
  jms: ON_PREM,
  sap: ON_PREM,

  // Services that take a login, a key or a token
  service_now: {
    ways: [
      when("authentication_type", "basic", ["subdomain", ...LOGIN], STANDARD),
      when("authentication_type", "oauth", ["subdomain", ...CLIENT], BY_PERSON),
    ],
  },
  jira: {
    ways: [
      when("auth_type", "api_token", ["host_name", "email", "apitoken"]),
      when("auth_type", "api_token", ["host_url", "email", "apitoken"]),
      when("auth_type", "oauth", ["host_name"], BY_PERSON),
      when("auth_type", "oauth", ["host_url"], BY_PERSON),
    ],
  },
  confluence: {
    ways: ["subdomain", "root_uri"].flatMap((host) => [
      when("api_token_auth", "true", [host, "email", "apitoken"]),
      when("api_token_auth", "false", [host, ...LOGIN], STANDARD),
    ]),
  },
  zendesk: {
    ways: [
      when("authentication_type", "basic", ["subdomain", ...LOGIN]),
      when("authentication_type", "oauth", ["subdomain"], { ...STANDARD, ...BY_PERSON }),
    ],
  },
  okta: { ways: [{ needs: ["subdomain", "api_key"] }] },
  splunk: { ways: [{ needs: ["server_url", ...LOGIN] }] },
  jenkins: { ways: [{ needs: ["root_uri", ...LOGIN] }] },
  pagerduty: { ways: [{ needs: ["api_key"] }] },
  new_relic: { ways: [{ needs: ["api_key"] }] },
  sendgrid: { ways: [{ needs: ["api_key"] }] },
  twilio: { ways: [{ needs: ["sid", "token"] }] },
  sap_s4_hana_cloud: { ways: [{ needs: ["domain", ...LOGIN] }], others: ["client"] },
  oracle_ebs: { ways: [{ needs: ["instance_url", "user_service_name", ...LOGIN] }] },
  oracle_fusion: { ways: [{ needs: ["user", "password"] }] },

  // Services that a person signs in to
  salesforce: byPerson("sandbox", "advanced_settings"),
  financialforce: byPerson("sandbox"),
  docusign: byPerson("demo"),
  hubspot: byPerson("advanced_settings"),
  box: byPerson("advanced_settings"),
  outlook: byPerson("advanced_settings"),
  gmail: byPerson("read_email_permission"),
  slack: byPerson(),
  slack_bot: byPerson("nlu_provider_shared_account_id", "advanced"),
  basecamp: byPerson("account_id"),
  dropbox: byPerson(),
  google_calendar: byPerson(),
  google_drive: byPerson(),
  google_sheets: byPerson(),
  intercom: byPerson("user_ids"),
  ringcentral: byPerson("development"),
  shopify: byPerson("shop_name"),
  smartsheet: byPerson("advanced_settings"),
  wrike: byPerson("advanced_settings"),
  xero: byPerson("payroll"),
};

/** `undefined` where nothing is known of it. */
export function connectorOf(provider: string): Connector | undefined {
  const name = provider.replace(/_secondary$/, "");
  return Object.hasOwn(CONNECTORS, name) ? CONNECTORS[name] : undefined;
}

/** All that an input can have. */
export function fieldsOf({ ways, others = [] }: Connector): string[] {
  const own = ways.flatMap(({ when, needs }) => [...(when ? [when.field] : []), ...needs]);
  return [...new Set([...own, ...others])];
}
