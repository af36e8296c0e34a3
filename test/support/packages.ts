/** Packages of our own making, of the form in which Workato exports them. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";

/** Files by their paths in the package: objects are written as JSON. */
export type Files = Readonly<Record<string, object | string>>;

const made: string[] = [];
if (typeof afterAll === "function") {
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "workato-package-"));
  made.push(folder);
  return folder;
}

const textOf = (content: object | string) => (typeof content === "string" ? content : JSON.stringify(content, null, 2));

export function folderOf(files: Files, folder = newFolder()): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), textOf(content));
  }
  return folder;
}

export const zipBytes = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(textOf(content))])));

export function zipOf(files: Files): string {
  const path = join(newFolder(), "package.zip");
  writeFileSync(path, zipBytes(files));
  return path;
}

export const reference = (file: string, name: string, more: object = {}) => ({
  ...{ zip_name: file, name, folder: dirname(file) === "." ? "" : dirname(file) },
  ...more,
});

/** An entry of an exported recipe's `config`. */
export const binding = (provider: string, account: object | null = null) => ({
  ...{ keyword: "application", provider, skip_validation: false },
  account_id: account,
});

export function exportedRecipe(name: string, steps: readonly object[], config: readonly object[], more: object = {}) {
  const trigger = { number: 0, keyword: "trigger", provider: "workato_recipe_function", name: "execute", input: {} };
  const block = steps.map((step, index) => ({ number: index + 1, keyword: "action", ...step }));
  return { name, version: 3, private: true, concurrency: 1, code: { ...trigger, block }, config, ...more };
}

const CRM = "Accounts/crm.connection.json";
const KEPT_OUT = "acme_erp_connector_2100001_1700000001";
/** Another name of the custom connector: that of a second workspace. */
export const OTHER_CONNECTOR = "acme_erp_connector_2100002_1800000002";
const EMAIL = "11111111-aaaa-4bbb-8ccc-000000000001";

/** Two connections, one of a custom connector; three recipes in two folders; tables; and what no resource makes. */
export const PACKAGE = {
  [CRM]: { name: "CRM", provider: "salesforce", root_folder: false },
  "Accounts/erp.connection.json": {
    name: "ERP",
    provider: reference("erp.custom_adapter.json", "Acme ERP"),
    root_folder: false,
  },
  "erp.custom_adapter.json": { title: "Acme ERP", description: null, version_no: 3 },
  "countries.lookup_table.json": {
    name: "Countries",
    schema: [
      { name: "col1", label: "Code", sticky: true },
      { name: "col2", label: "Country", sticky: true },
      { name: "col3", label: "col3", sticky: false },
    ],
    data: 'Code,Country\nDE,Germany\nCI,"Côte d\'Ivoire"\n',
  },
  "Orders/people.workato_db_table.json": {
    name: "People",
    schema: [
      {
        id: "11fbe9a6-a16d-4d7e-86ea-afe42ec03005",
        title: "Record ID",
        type: "short-text",
        read_only: true,
        hidden: true,
      },
      { id: EMAIL, title: "Email", type: "short-text", read_only: false, hidden: false, required: true },
    ],
    project_name: "Orders",
  },
  "Orders/find_person.recipe.json": exportedRecipe(
    "Find person",
    [
      {
        ...{ provider: "salesforce", name: "search", as: "found" },
        input: { object: "Contact", email: '#{_dp(\'{"provider":"workato_recipe_function","line":"x"}\')}' },
      },
      {
        ...{ provider: "workato_db_table", name: "get_records" },
        input: {
          table_id: reference("Orders/people.workato_db_table.json", "People"),
          filters: [{ field_id: EMAIL, op_id: "eq" }],
          parameters: { [EMAIL.replaceAll("-", "_")]: "x" },
        },
      },
    ],
    [
      binding("salesforce", reference(CRM, "CRM")),
      binding("workato_db_table"),
      // As some exports have it.
      binding("salesforce"),
    ],
    { description: "By their email" },
  ),
  "Orders/sync_orders.recipe.json": exportedRecipe(
    "Sync orders",
    [
      {
        ...{ provider: "workato_recipe_function", name: "call_recipe" },
        input: { flow_id: reference("Orders/find_person.recipe.json", "Find person"), parameters: {} },
      },
      {
        ...{ keyword: "if", input: { type: "compound" } },
        block: [
          {
            ...{ number: 3, keyword: "action", provider: KEPT_OUT, name: "post", as: "posted" },
            input: { body: `=_dp('{"pill_type":"output","provider":"${KEPT_OUT}","line":"posted","path":["id"]}')` },
          },
        ],
      },
      {
        ...{ number: 4, provider: "lookup_table", name: "get_entry" },
        input: { lookup_table_id: reference("countries.lookup_table.json", "Countries"), parameters: { col1: "DE" } },
      },
    ],
    [binding(KEPT_OUT, reference("Accounts/erp.connection.json", "ERP", { custom: true })), binding("lookup_table")],
    { concurrency: 5 },
  ),
  "Orders/sync_orders.api_endpoint.json": { name: "Sync orders", method: "POST", path: "sync-orders" },
  "orders_api.api_group.json": { name: "Orders API", version: "1.0" },
} as const satisfies Files;

export const CONNECTOR = KEPT_OUT;
export const EMAIL_COLUMN = EMAIL;
