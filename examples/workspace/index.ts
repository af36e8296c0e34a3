// A Workato project as code, each part bound to the next.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";

const config = new pulumi.Config();

const project = new workato.Project("Sales", { description: "Orders from the shop to the warehouse" });

const folder = new workato.Folder("Europe", { parentId: project.folderId });

// In an infra repo, host and password are outputs of the database and of the secret store.
const warehouse = new workato.Connection("Warehouse", {
  provider: "postgresql",
  folderId: folder.id,
  input: {
    host: "warehouse.example.com",
    port: "5432",
    database: "orders",
    username: "workato",
    password: config.getSecret("warehousePassword") ?? "only-for-the-emulator",
  },
});

const countries = new workato.LookupTable("Countries", {
  projectId: project.id,
  columns: ["code", "name", "currency"],
});

const rows = new workato.LookupTableRows("Countries", { tableId: countries.id, key: ["code"], csv: "countries.csv" });

// The CI deploys this project and nothing else.
const ci = new workato.DeveloperApiClient("CI", {
  apiClientRole: config.get("ciRole") ?? "Full access",
  projectIds: [project.id],
});

export const projectId = project.id;
export const projectFolderId = project.folderId;
export const folderId = folder.id;
export const warehouseStatus = warehouse.authorizationStatus;
export const countryCount = rows.rowCount;
/** Secret, for the CI's own secret store. */
export const ciToken = ci.token;
