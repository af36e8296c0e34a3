// A lookup table that holds what a CSV file holds.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as workato from "pulumi-workato";

const csv = readFileSync(join(__dirname, "cost-centres.csv"), "utf8");
const columns = csv.split(/\r?\n/, 1)[0].split(",");

const project = new workato.Project("Finance");

const table = new workato.LookupTable("Cost centres", { projectId: project.id, columns });

const rows = new workato.LookupTableRows("Cost centres", { tableId: table.id, keyColumns: ["code"], csv });

export const tableId = table.id;
export const rowCount = rows.rowCount;
