/** What a program is told of an input before Workato is, and what it is told again when Workato does not sign in. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { adviceOn } from "../../provider/connections/input-advice";
import { POSTGRESQL } from "../support/connector-inputs";
import { failureOf, Operation } from "../support/operation";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = "canary-5b1f";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

test.each<[provider: string, input: object, advice: string[]]>([
  ["postgresql", POSTGRESQL, []],
  ["postgresql", { profile: "erp" }, []],
  [
    "postgresql",
    { host: "db", port: "5432", database: "orders", username: "me" },
    ["postgresql has no field database: did you mean dbname?", "postgresql has no field username: did you mean user?"],
  ],
  ["postgresql", { host: "db", user: "me" }, ["postgresql also needs port, dbname"]],
  [
    "mysql",
    { hots: "db", port: "1", username: "u", password: "p", database: "d" },
    ["mysql has no field hots: did you mean host?"],
  ],
  [
    "okta",
    { subdomain: "acme", api_key: "k", colour: "red" },
    ["okta has no field colour that is known here: it takes subdomain, api_key"],
  ],
  ["rest", { auth_type: "bearer" }, [expect.stringMatching(/^auth_type is none of no_auth, basic, headers/)]],
  ["rest", {}, ["rest also needs auth_type"]],
  ["rest", { auth_type: UNKNOWN }, []],
  ["amazon_s3", { api_key: "a", secret_key: "b", region: "eu-west-1" }, []],
  [
    "snowflake",
    { host: "h", warehouse: "w", database: "d", username: "u", private_key: "k" },
    ["snowflake has no field username: did you mean user?"],
  ],
  [
    "salesforce",
    { sandbox: "true" },
    [expect.stringMatching(/^salesforce takes the sign-in of a person: set shellConnection: true/)],
  ],
  ["salesforce", { auth_type: "jwt", username: "bot@example.com", private_key: "k" }, []],
  ["docusign", { integration_key: "i", rsa_key: "k" }, []],
  [
    "service_now",
    { authentication_type: "oauth", subdomain: "a", client_id: "i", client_secret: "s" },
    [expect.stringMatching(/^service_now takes the sign-in of a person/)],
  ],
  ["acme_connector_1", { anything: "goes" }, []],
])("%s %j", (provider, input, advice) => {
  expect(adviceOn(provider, { ...input }, (value) => value === UNKNOWN)).toEqual(advice);
});

test("what looks like a value that was put in the place of a name is not repeated", () => {
  const advice = adviceOn("okta", { "https://acme/?key=hunter2": "x", subdomain: "a", api_key: "k" });
  expect(advice).toEqual([expect.stringContaining("okta has no field of one of these names that is known here")]);
  expect(advice.join()).not.toContain("hunter2");
});

const SLIP = { ...POSTGRESQL, dbname: undefined, database: SECRET };
const slip = { name: "Orders", provider: "postgresql", folderId: "7", input: SLIP };

test("check warns, in a preview too, and refuses nothing", async () => {
  const operation = new Operation(emulator);
  const hooks = operation.of("Connection");
  expect(await hooks.failures(slip)).toEqual([]);
  // The engine checks what it replaces once more.
  expect(await hooks.failures(slip)).toEqual([]);
  expect(operation.log).toEqual(['connection "Orders": postgresql has no field database: did you mean dbname?']);
  expect(emulator.requests()).toEqual([]);
});

test("what was declared like this before is not said again, and neither is anything of what is unknown or a shell", async () => {
  const operation = new Operation(emulator);
  const hooks = operation.of("Connection");
  await hooks.failures(slip, slip);
  await hooks.failures({ ...slip, shellConnection: true });
  for (const unknown of [{ input: UNKNOWN }, { provider: UNKNOWN }, { input: { ...POSTGRESQL, host: UNKNOWN } }]) {
    await hooks.failures({ ...slip, ...unknown });
  }
  expect(operation.log).toEqual([]);
});

test("a sign-in that fails says what is probably wrong with the input, and none of its values", async () => {
  const operation = new Operation(emulator);
  const { outs } = await operation.of("Project").create({ name: "Sales" });
  const failure = await failureOf(operation.of("Connection").create({ ...slip, folderId: outs.folderId }));
  expect(failure.reasons).toEqual([
    expect.stringMatching(/^Workato could not sign in to postgresql .* Correct the input and run up again$/),
    "postgresql has no field database: did you mean dbname?",
  ]);
  expect(failure.reasons.join()).not.toContain(SECRET);
});

test("a connection that nobody is signed in to says so when it is made, and one that is signed in does not", async () => {
  const operation = new Operation(emulator);
  const { outs } = await operation.of("Project").create({ name: "Sales" });
  const { id } = await operation
    .of("Connection")
    .create({ name: "CRM", provider: "salesforce", folderId: outs.folderId });
  const { folderId } = outs;
  await operation.of("Connection").create({ name: "Orders", provider: "postgresql", folderId, input: POSTGRESQL });
  expect(operation.log).toEqual([
    `connection "CRM" (${id}) is not signed in: sign in once in Workato (open the connection > Connect). Recipes that use it do not start before`,
  ]);
});
