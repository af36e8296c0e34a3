/** `config.yml` from typed profiles. */

import { parse } from "yaml";
import { type AgentConfig, agentConfig } from "../../provider/installers";

const whole: AgentConfig = {
  config: { autoReload: true },
  secrets: { provider: "aws", region: "eu-central-1" },
  server: { classpath: "C:\\Program Files\\Workato Agent\\ext" },
  proxy: { host: "proxy.internal", port: 3128, username: "agent", password: { secret: "proxy" } },
  database: {
    sales: {
      adapter: "sqlserver",
      host: "db",
      port: 1433,
      database: "sales",
      username: "me",
      password: { secret: "sales" },
    },
    tpc: {
      adapter: "jdbc",
      url: "jdbc:presto://dwh:8889/tpch",
      driverClass: "com.facebook.presto.jdbc.PrestoDriver",
      SSL: false,
    },
  },
  files: { "hr-files": { base: "C:/Documents/HR" } },
  sap: { erp: { "jco.client.lang": "en", "jco.client.client": "012" } },
  jms: { queue: { provider: "activemq", url: "tcp://localhost:61616" } },
  kafka: {
    events: {
      url: "kafka+ssl://k1,kafka+ssl://k2",
      "ssl.truststore": "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n",
    },
  },
  ldap: { ad: { url: "ldaps://ad:636", username: "cn=agent", password: { encrypted: "abc" }, base: "dc=acme,dc=com" } },
  http: { trustAll: true, verifyHost: false },
  ntlm: { intranet: { auth: { secret: "ntlm" }, base_url: "http://intranet", cm_max_total: 100 } },
  command_line_scripts: {
    reports: {
      timeout: 30,
      scripts: {
        make: {
          name: "Make",
          command: ["python", "--from", "{{from}}", { value: "--to={{to}}", if: "to" }],
          parameters: [
            { name: "from", quote: '"' },
            { name: "to", schema: { optional: true, control_type: "select", pick_list: ["01/01/2018"] } },
          ],
        },
      },
    },
  },
  extensions: { security: { controllerClass: "com.acme.Security", secret: "HA63" } },
};

test("every section comes out as it was declared, in its order", () => {
  const read = parse(agentConfig(whole), { version: "1.1" }) as object;
  expect(read).toEqual(whole);
  expect(Object.keys(read)).toEqual(Object.keys(whole));
});

test("it reads as a person would write it", () => {
  const text = agentConfig({ database: whole.database, kafka: whole.kafka, secrets: whole.secrets });
  expect(text).toContain("database:\n  sales:\n    adapter: sqlserver\n    host: db\n    port: 1433\n");
  expect(text).toContain("password:\n      secret: sales\n");
  expect(text).toContain("ssl.truststore: |\n      -----BEGIN CERTIFICATE-----\n      MII=\n");
});

test.each<[AgentConfig, string]>([
  [
    { files: { "hr files": { base: "/" } } },
    'files: "hr files" is no name of a profile: take letters, digits, _ and -',
  ],
  [{ database: { a: { host: "db" } } }, "database.a has neither adapter nor url: give one of them"],
  [
    { database: { a: { adapter: "jdbc", url: "jdbc:x" } } },
    "database.a has the adapter jdbc, which needs url and driverClass",
  ],
  [
    { kafka: { a: { "enable.auto.commit": true } } },
    "kafka.a: enable.auto.commit is set by the agent itself: leave it out",
  ],
  [
    { database: { a: { adapter: "mysql", password: { secret: "hidden-name" } } } },
    "database.a.password is a reference to a secret, and secrets names no provider: add secrets: { provider }",
  ],
])("what the agent cannot use is refused, with where it stands", (config, message) => {
  expect(() => agentConfig(config)).toThrow(new Error(message));
});

test("an extension's own property `secret` beside others is no reference", () => {
  expect(() => agentConfig({ extensions: { a: { controllerClass: "A", secret: "x" } } })).not.toThrow();
});
