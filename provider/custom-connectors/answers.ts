/** How the functions of connectors are answered. Each has the name of its function. */

import { connectorOf, fieldsOf } from "../connectors/connectors";
import { answering, answeringAll } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { given, id, text } from "../runtime/values/schemas";
import { customConnectorsApi } from "./api";
import type { ConnectorInfo, GetCustomConnectorArgs, GetCustomConnectorsArgs } from "./functions";

export const getConnectors = answeringAll(async (client) => {
  const all = await customConnectorsApi(client).platform();
  return all.map(({ id: _, ...one }): ConnectorInfo => {
    const known = connectorOf(one.name);
    return { ...one, connectionFields: known && fieldsOf(known) };
  });
});

export const getCustomConnectors = answering<GetCustomConnectorsArgs>()(
  { title: given.optional() },
  async (client, wanted) => matching(await customConnectorsApi(client).connectors.all(), wanted),
);

export const getCustomConnector = answering<GetCustomConnectorArgs>()(
  { id: id("custom connector").optional(), name: text.optional() },
  (client, wanted) => oneBy("custom connector", wanted, customConnectorsApi(client).connectors),
);
