/** The functions that read MCP servers, which never answer a URL: it can hold a token. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { mcpServer } from "../../provider/mcp/server.handler";
import { valueIn } from "../../provider/runtime/program/outputs";
import { emulator, folderId, hooksOf, servers } from "./workspace";

test("servers are listed and found, by id, name and folder, and their tools are listed", async () => {
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  const tools = [{ recipeId: "11", description: "Finds one" }];
  const { id } = await hooksOf(mcpServer).create({ name: "Sales", folderId, authType: "token", tools });
  const expected: workato.McpServerInfo = {
    ...{ id, name: "Sales", description: "", folderId, authType: "token", toolsCount: 1 },
    projectId: String(emulator.state().collections.projects![0]!.id),
  };
  expect(await workato.getMcpServers()).toEqual([expected]);
  expect(await workato.getMcpServers({ folderId: "1" })).toEqual([]);
  expect(await workato.getMcpServer({ id })).toEqual(expected);
  expect(await valueIn(workato.getMcpServerOutput({ name: pulumi.output("Sales"), folderId }))).toEqual(expected);
  const listed = await workato.getMcpServerTools({ mcpServerId: id });
  expect(listed).toMatchObject([{ recipeId: "11", name: "look_up_11", description: "Finds one", enabled: true }]);
  expect(listed[0]!.hints).toEqual({ readOnly: false, destructive: true, safeToRetry: false, openWorld: true });
  expect(await valueIn(workato.getMcpServersOutput())).toEqual([expected]);
  expect(await valueIn(workato.getMcpServerToolsOutput({ mcpServerId: id }))).toEqual(listed);
  expect(JSON.stringify([expected, listed])).not.toContain(servers()[0]!._token);
});
