// A Workato project as code, each part bound to the next.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";

const config = new pulumi.Config();

const project = new workato.Project("Sales", { description: "Orders from the shop to the warehouse" });

const folder = new workato.Folder("Europe", { parentFolderId: project.folderId });

// In an infra repo, host and password are outputs of the database and of the secret store.
const warehouse = new workato.Connection("Warehouse", {
  provider: "postgresql",
  folderId: folder.id,
  input: {
    host: "warehouse.example.com",
    port: "5432",
    dbname: "orders",
    user: "workato",
    password: config.getSecret("warehousePassword") ?? "only-for-the-emulator",
  },
});

const countries = new workato.LookupTable("Countries", {
  projectId: project.id,
  columns: ["code", "name", "currency"],
});

const rows = new workato.LookupTableRows("Countries", {
  tableId: countries.id,
  keyColumns: ["code"],
  csv: "countries.csv",
});

const recipe = new workato.Recipe("Orders to warehouse", {
  folderId: folder.id,
  code: readFileSync(join(__dirname, "recipes", "orders-to-warehouse.json"), "utf8"),
  config: [{ keyword: "application", provider: "postgresql", accountId: warehouse.id }],
  running: true,
});

const properties = new workato.ProjectProperties("Sales", {
  projectId: project.id,
  properties: { "sales.currency": "EUR", "sales.max_orders": "500" },
});

new workato.Tag("sales", { title: "Sales", description: "All that the shop needs", color: "green" });

// What is to be in the other environment; a new version of the recipe deploys again.
const toTest = new workato.ProjectDeployment(
  "to-test",
  {
    projectId: project.id,
    environmentType: "test",
    triggers: { recipe: recipe.versionNo },
  },
  { dependsOn: [recipe, properties, rows] },
);

// The CI deploys this project and nothing else.
const ci = new workato.DeveloperApiClient("CI", {
  apiClientRole: config.get("ciRole") ?? "Full access",
  projectIds: [project.id],
  environment: "Development",
});

export const projectId = project.id;
export const projectFolderId = project.folderId;
export const folderId = folder.id;
export const warehouseStatus = warehouse.authorizationStatus;
export const recipeRuns = recipe.running;
export const deployment = toTest.state;
export const countryCount = rows.rowCount;
/** Secret, for the CI's own secret store. */
export const ciToken = ci.token;
