// A stack with what a preview without secrets has to cope with: a connection's password, a secret property, a table.

import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";

const config = new pulumi.Config();

const project = new workato.Project("Billing", { description: "Invoices from the shop to the ledger" });

const ledger = new workato.Connection("Ledger", {
  provider: "postgresql",
  folderId: project.folderId,
  input: {
    host: "ledger.example.com",
    port: "5432",
    dbname: "ledger",
    user: "workato",
    password: config.getSecret("ledgerPassword") ?? "only-for-the-emulator",
  },
});

new workato.ProjectProperties("Billing", {
  projectId: project.id,
  properties: {
    "billing.currency": "EUR",
    "billing.webhook_key": config.getSecret("webhookKey") ?? "only-for-the-emulator",
  },
});

const rates = new workato.LookupTable("VAT rates", { projectId: project.id, columns: ["country", "rate"] });

new workato.LookupTableRows("VAT rates", {
  tableId: rates.id,
  keyColumns: ["country"],
  rows: [
    { country: "AT", rate: 20 },
    { country: "DE", rate: 19 },
  ],
});

export const projectId = project.id;
export const ledgerStatus = ledger.authorizationStatus;
