/** A state of Workato's Terraform provider becomes the same program as the workspace that it is of. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { programOf } from "../../provider/import/program";
import { readTerraform } from "../../provider/import/terraform";
import { TERRAFORM_TYPES } from "../../provider/import/terraform-types";
import { readWorkspace } from "../../provider/import/workspace";
import { clientOf } from "../support/client";
import { fill } from "../support/mixed-workspace";
import { Operation } from "../support/operation";
import { terraformStateOf } from "../support/terraform-state";
import { argsOf, run } from "./program-run";

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "workato-terraform-"));
  emulator = await startEmulator({ emptyPrefix: "all" });
  await fill(emulator, 40);
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const stateFile = (text: string) => {
  const file = join(folder, "terraform.tfstate");
  writeFileSync(file, text);
  return file;
};
const read = () => readTerraform(stateFile(terraformStateOf(emulator)));
/** Types of which the mixed workspace has nothing: a state of theirs is below. */
const OTHERS = [
  ...["CustomConnector", "CustomOauthProfile", "EventStreamTopic", "IamUserGroup", "AgenticSkill"],
  ...["McpServer", "ProxiedMcpServer"],
];
const TYPES = [...new Set([...Object.values(TERRAFORM_TYPES).map(({ type }) => type), "EnvironmentProperties"])].filter(
  (type) => !OTHERS.includes(type),
);

test("each type that we have is declared as an import from the workspace declares it", async () => {
  const client = clientOf(emulator);
  const live = await readWorkspace(client, TYPES, {}, () => {});
  await client.close();
  const { entries } = read();
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(TYPES));
  // The provider has no description of a recipe, and Workato shows no credentials.
  const inputs = (all: typeof entries) =>
    all
      .map(({ type, id, inputs: { input: _, description: __, ...shown } }) => ({ type, id, inputs: shown }))
      .sort((a, b) => (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1));
  expect(inputs(entries)).toEqual(inputs(live.entries));
});

test("what the state knows of credentials is a secret of the configuration and in no source", () => {
  const program = programOf({ entries: read().entries });
  const args = [...argsOf(run(program))].filter(([key]) => key.startsWith("Connection"));
  for (const [, { input }] of args) expect(input).toMatch(/^requireSecretObject .*\.input$/);
  expect([...program.files.values()].join()).not.toContain("s3cret");
  expect(program.secrets.filter(({ input }) => input === "input").every(({ value }) => value !== undefined)).toBe(true);
});

test("nothing of it is a change, as the plugin sees it", async () => {
  const operation = new Operation(emulator);
  for (const { type, id, inputs, outputs } of read().entries) {
    expect([type, await operation.of(type).failures(inputs)]).toEqual([type, []]);
    expect([type, id, await operation.of(type).diff(id, outputs, inputs)]).toEqual([type, id, { changes: false }]);
  }
  expect(emulator.requests().filter(({ method }) => method !== "GET" && method !== "POST" && method !== "PUT")).toEqual(
    [],
  );
});

const FIELD = { label: null, optional: null, hint: null, control_type: null, properties_json: null, extra_json: null };
const ADDED: Readonly<Record<string, readonly [attributes: object, inputs: object]>> = {
  workato_event_stream_topic: [
    {
      ...{ id: "71", name: "Orders", applied_name: "Orders", description: "", retention: 604_800, folder_id: 1 },
      schema_field: [
        { ...FIELD, name: "number", type: "string", label: "No.", optional: false, extra_json: '{"sticky":true}' },
        { ...FIELD, name: "line", type: "object", properties_json: '[{"name":"sku","type":"string"}]' },
      ],
    },
    {
      ...{ name: "Orders", retention: 604_800 },
      schema: [
        { name: "number", type: "string", label: "No.", optional: false, sticky: true },
        { name: "line", type: "object", properties: [{ name: "sku", type: "string" }] },
      ],
    },
  ],
  workato_iam_user_group: [
    { id: "group-9", name: "Sellers", applied_name: "Sellers", description: "They sell" },
    { name: "Sellers", description: "They sell" },
  ],
  workato_custom_oauth_profile: [
    { id: "72", name: "Acme", provider_name: "hubspot", client_id: "app-1", client_secret: "s3cret" },
    { name: "Acme", provider: "hubspot", clientId: "app-1", clientSecret: "s3cret" },
  ],
  workato_custom_connector: [
    { id: "73", title: "Acme", name: "acme_73", code: "{ title: 'Acme' }\n", release: true, note: null, logo: "" },
    { title: "Acme", code: "{ title: 'Acme' }\n", release: true },
  ],
  workato_agentic_skill: [{ id: "skl-1", recipe_id: 9, name: "Find" }, { recipeId: "9" }],
  workato_mcp_server: [
    {
      ...{ id: "mcps-1", name: "Tools", folder_id: 3, auth_type: "workato_idp", idp_user_group_ids: ["group-9"] },
      tools: [
        { recipe_id: "9", description: "Finds" },
        { recipe_id: "10", read_only: "true", destructive: "false", safe_to_retry: "true", open_world: "false" },
      ],
      mcp_url: "https://s3cret.example.com",
    },
    {
      ...{ name: "Tools", folderId: "3", authType: "workato_idp", userGroupIds: ["group-9"] },
      tools: [
        { recipeId: "9", description: "Finds" },
        { recipeId: "10", hints: { readOnly: true, destructive: false, safeToRetry: true, openWorld: false } },
      ],
    },
  ],
  workato_proxied_mcp_server: [
    { id: "mcps-2", name: "Remote", folder_id: 3, connection_id: 5, server_url: "https://mcp.example.com" },
    { name: "Remote", folderId: "3", connectionId: "5" },
  ],
};

test.each(Object.entries(ADDED))(
  "%s becomes what a program would declare, and is accepted",
  async (type, [attributes, inputs]) => {
    const resources = [{ mode: "managed", type, name: "this", instances: [{ attributes }] }];
    const { entries, leftOut } = readTerraform(stateFile(JSON.stringify({ version: 4, resources })));
    expect(leftOut).toEqual([]);
    expect(entries).toMatchObject([{ type: TERRAFORM_TYPES[type]!.type, inputs }]);
    expect(await new Operation(emulator).of(entries[0]!.type).failures(entries[0]!.inputs)).toEqual([]);
    expect([...programOf({ entries }).files.values()].join()).not.toContain("s3cret");
  },
);

test("what has no type here is listed with its address, and other providers' resources are not", () => {
  expect(read().leftOut).toEqual([{ what: "workato_mcp_app.this[0]", why: "it has no resource type here yet" }]);
});

test.each([["{"], ["[]"], ['{"version": 3, "modules": []}']])(
  "%s is no state, and nothing of it is repeated",
  (text) => {
    expect(() => readTerraform(stateFile(text))).toThrow(
      "is no Terraform state of format 4: write it with terraform state pull",
    );
  },
);
