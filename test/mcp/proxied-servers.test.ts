/** MCP servers that stand for a remote one, against the emulator. */

import type { Entity } from "../../provider/emulator";
import { proxiedMcpServer } from "../../provider/mcp/proxied-server.handler";
import { mcpServer } from "../../provider/mcp/server.handler";
import { clientOf, errorOf } from "../support/client";
import { emulator, folderId, hooksOf, later, servers, writes } from "./workspace";

const hooks = () => hooksOf(proxiedMcpServer);
const PATH = "/api/mcp/mcp_servers";
const declared = (more: object = {}) => ({ name: "CRM", folderId, connectionId: "31", ...more });

beforeEach(() => {
  emulator.state().collections.connections = [31, 32].map((id) => ({ id, name: `c${id}` }) as Entity);
});

test("a server is made, read again as declared, changed in place, and replaced for another connection", async () => {
  const news = declared({ description: "remote", allowSameUserTokenInheritance: true });
  const { id, outs } = await hooks().create(news);
  expect(servers()).toMatchObject([
    { id, asset_type: "proxied_mcp_server", description: "remote", allow_same_user_token_inheritance: true },
  ]);
  expect(outs).toMatchObject({ authType: "hashed_token", serverUrl: "https://mcp.example.com/mcp" });
  expect(outs.mcpUrl).toContain(id);
  later();
  const { props } = (await hooks().read(id, outs))!;
  expect(props).toEqual(outs);
  writes();
  const changed = { ...news, name: "Sales", description: "CRM" };
  expect(await hooks().update(id, outs, changed)).toMatchObject({ name: "Sales", description: "CRM" });
  expect(writes()).toEqual([`PUT ${PATH}/${id}`]);
  expect((await hooks().diff(id, outs, { ...news, connectionId: "32" })).replaces).toEqual(["connectionId"]);
});

test("what the remote server says of itself is no difference, and a click on the name is one", async () => {
  const { id, outs } = await hooks().create(declared());
  later();
  servers()[0]!.name = "clicked";
  const { inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual(declared({ name: "clicked" }));
});

test("one that is half made is in the state, and the next up finishes it", async () => {
  const news = declared({ allowSameUserTokenInheritance: true });
  emulator.fault({ method: "PUT", status: 403, body: { message: "no" }, times: 1 });
  const failure = (await errorOf(hooks().create(news))) as Error & { id: string; properties: Record<string, unknown> };
  expect(failure.id).toBe(servers()[0]!.id);
  await hooks().update(failure.id, failure.properties, news);
  expect(servers()).toMatchObject([{ allow_same_user_token_inheritance: true }]);
});

test("own and proxied servers do not stand in each other's way, in reads, listings and imports", async () => {
  const proxied = await hooks().create(declared());
  const own = await hooksOf(mcpServer).create({ name: "CRM", folderId });
  later();
  expect((await errorOf(hooks().read(own.id, proxied.outs))).message).toContain("it is an McpServer");
  expect((await errorOf(hooksOf(mcpServer).read(proxied.id, own.outs))).message).toContain("it is a ProxiedMcpServer");
  const api = mcpServer.api(clientOf(emulator));
  expect((await mcpServer.list!(api)).map(({ id }) => id)).toEqual([own.id]);
  expect((await proxiedMcpServer.list!(api)).map(({ id }) => id)).toEqual([proxied.id]);
  const again = await errorOf(hooks().create(declared()));
  expect(again.message).toContain(`there already is one (id ${proxied.id})`);
  expect((await hooks().create(declared({ ifExists: "adopt" }))).id).toBe(proxied.id);
});

test("one that is gone is gone", async () => {
  const { id, outs } = await hooks().create(declared());
  await hooks().delete(id, outs);
  later();
  expect(await hooks().read(id, outs)).toBeUndefined();
  await hooks().delete(id, outs);
});
