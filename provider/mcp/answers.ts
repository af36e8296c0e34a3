/** How the functions of MCP servers are answered. Each has the name of its function. */

import { answering } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { folderId, handle, text } from "../runtime/values/schemas";
import { HANDLE, infoOf, mcpApi } from "./api";
import type { GetMcpServerArgs, GetMcpServersArgs, GetMcpServerToolsArgs } from "./functions";

const serverId = handle("MCP server", HANDLE);

export const getMcpServers = answering<GetMcpServersArgs>()({ folderId: folderId.optional() }, async (client, wanted) =>
  matching(await mcpApi(client).serverInfos(), wanted),
);

export const getMcpServer = answering<GetMcpServerArgs>()(
  { id: serverId.optional(), name: text.optional(), folderId: folderId.optional() },
  async (client, wanted) => infoOf(await oneBy("MCP server", wanted, mcpApi(client).servers)),
);

export const getMcpServerTools = answering<GetMcpServerToolsArgs>()({ mcpServerId: serverId }, (client, wanted) =>
  mcpApi(client).toolsOf(wanted.mcpServerId),
);
