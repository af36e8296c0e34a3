/** How the functions of data tables are answered. Each has the name of its function. */

import { answering } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { folderId, text, uuid } from "../runtime/values/schemas";
import { dataTablesApi } from "./api";
import type { GetDataTableArgs, GetDataTablesArgs } from "./functions";

export const getDataTables = answering<GetDataTablesArgs>()({ folderId: folderId.optional() }, async (client, wanted) =>
  matching(await dataTablesApi(client).tables.all(), wanted),
);

export const getDataTable = answering<GetDataTableArgs>()(
  { id: uuid("data table").optional(), name: text.optional(), folderId: folderId.optional() },
  (client, wanted) => oneBy("data table", wanted, dataTablesApi(client).tables),
);
