/** MCP servers against the emulator: made, found, changed, moved, with a new token, deleted, imported. */

import { entryOf } from "../../provider/import/entry";
import { mcpServer } from "../../provider/mcp/server.handler";
import { clientOf, errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { requestsTo } from "../support/requests";
import { emulator, folderId, hooksOf, later, servers, writes } from "./workspace";

const hooks = () => hooksOf(mcpServer);
const PATH = "/api/mcp/mcp_servers";
const declared = (more: object = {}) => ({ name: "Sales", folderId, ...more });

test("a server is made with all that is declared, and read again as declared", async () => {
  const news = declared({
    ...{ description: "CRM", authType: "workato_idp", userGroupIds: ["group-2", "group-1"] },
    tools: [{ recipeId: "12" }, { recipeId: "11", description: "Finds one" }],
    policy: { rateLimit: { limit: 60, interval: "minute" }, ipAllowList: ["192.0.2.0/24"] },
    allowSameUserTokenInheritance: true,
  });
  const { id, outs } = await hooks().create(news);
  const [server] = servers();
  expect(server).toMatchObject({ id, name: "Sales", description: "CRM", folder_id: Number(folderId) });
  expect(server).toMatchObject({
    auth_type: "workato_idp",
    idp_user_group_ids: ["group-2", "group-1"],
    allow_same_user_token_inheritance: true,
  });
  expect(server!._policy).toMatchObject({ rate_limits: { limit: 60, interval: "minute" }, quota_limits: null });
  expect(outs).toMatchObject({
    mcpUrl: `https://${id}.apim.mcp.example.com`,
    toolIds: Object.fromEntries(server!._tools.map((tool) => [tool.flow_id, String(tool.id)])),
    ...{ assetType: "project_assets", createdAt: server!.created_at, updatedAt: server!.updated_at },
  });
  later();
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props!, news)).toEqual({ changes: false });
});

test("a plain server takes few requests, and a refresh of it two", async () => {
  const { id, outs } = await hooks().create(declared());
  expect(requestsTo(emulator)).toEqual([`GET ${PATH}`, `POST ${PATH}`, `GET ${PATH}/${id}`, `GET ${PATH}/${id}/tools`]);
  later();
  await hooks().read(id, outs);
  expect(requestsTo(emulator)).toEqual([`GET ${PATH}/${id}`, `GET ${PATH}/${id}/tools`]);
});

test("a change sends what changes, and a move keeps the server and its URL", async () => {
  const { id, outs } = await hooks().create(declared({ description: "CRM", authType: "token" }));
  const other = projectIn(emulator, "Other").folderId;
  writes();
  const moved = await hooks().update(id, outs, { name: "Agents", folderId: other, authType: "token" });
  expect(writes()).toEqual([`PUT ${PATH}/${id}/update_folder`, `PUT ${PATH}/${id}`]);
  expect(servers()[0]).toMatchObject({ id, name: "Agents", description: "", folder_id: Number(other) });
  expect(moved).toMatchObject({ folderId: other, mcpUrl: outs.mcpUrl });
});

test("what is no longer declared stays as it is: groups, tools, the policy and the way to sign in", async () => {
  const groups = { authType: "workato_idp", userGroupIds: ["group-1"] };
  const policy = { ipDenyList: ["198.51.100.7"] };
  const { id, outs } = await hooks().create(declared({ ...groups, tools: [{ recipeId: "11" }], policy }));
  writes();
  await hooks().update(id, outs, declared());
  expect(writes()).toEqual([]);
  expect(servers()[0]).toMatchObject({ auth_type: "workato_idp", idp_user_group_ids: ["group-1"] });
  await hooks().update(id, outs, declared({ ...groups, userGroupIds: [], tools: [], policy: { ipDenyList: [] } }));
  expect(servers()[0]).toMatchObject({ idp_user_group_ids: [], _tools: [], _policy: { ip_deny_list: [] } });
});

test("a click on what is declared is shown and put right, and what is not declared is nobody's business", async () => {
  const news = declared({ policy: { rateLimit: { limit: 60, interval: "minute" } } });
  const { id, outs } = await hooks().create(news);
  later();
  const policy = servers()[0]!._policy as Record<string, unknown>;
  Object.assign(servers()[0]!, { description: "clicked", auth_type: "token" });
  Object.assign(policy, {
    rate_limits: { limit: 5, interval: "minute" },
    quota_limits: { limit: 9, interval: "year" },
  });
  const { props, inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual({ ...news, policy: { rateLimit: { limit: 5, interval: "minute" } } });
  writes();
  await hooks().update(id, props!, news);
  expect(writes()).toEqual([`PUT ${PATH}/${id}/server_policies`]);
  expect(servers()[0]!._policy).toMatchObject({ rate_limits: { limit: 60 }, quota_limits: { limit: 9 } });
});

test("another API collection replaces the server; tools beside one, and groups without Workato Identity, are refused", async () => {
  const { id, outs } = await hooks().create(declared({ apiCollectionId: "500" }));
  expect(servers()[0]).toMatchObject({ api_collection: { id: 500 }, asset_type: "api_collection" });
  expect((await hooks().diff(id, outs, declared({ apiCollectionId: "501" }))).replaces).toEqual(["apiCollectionId"]);
  const reasons = async (more: object) => (await hooks().failures(declared(more))).map(({ reason }) => reason);
  expect(await reasons({ apiCollectionId: "500", tools: [] })).toEqual([
    "tools must be left out beside apiCollectionId, whose endpoints are the tools",
  ]);
  expect(await reasons({ authType: "token", userGroupIds: ["group-1"] })).toEqual([
    'userGroupIds must be left out, or authType be "workato_idp": no other server knows groups',
  ]);
});

test("another text in rotate renews the token, coming and going do not, and a failure is made good", async () => {
  const token = declared({ authType: "token" });
  const { id, outs } = await hooks().create(token);
  const first = outs.mcpUrl;
  expect(first).toMatch(/\?wkt_token=wkt-\d+$/);
  const one = await hooks().update(id, outs, { ...token, rotate: "1" });
  expect(one.mcpUrl).toBe(first);
  emulator.fault({ path: "*/token_renew", status: 403, times: 1 });
  expect((await errorOf(hooks().update(id, one, { ...token, rotate: "2" }))).message).toContain("Renew MCP server");
  const two = await hooks().update(id, one, { ...token, rotate: "2" });
  expect(two.mcpUrl).not.toBe(first);
  expect(two.mcpUrl).toContain(servers()[0]!._token);
  expect((await hooks().update(id, two, token)).mcpUrl).toBe(two.mcpUrl);
});

test("no error holds the token of a server", async () => {
  const { id, outs } = await hooks().create(declared({ authType: "token" }));
  const said: string[] = [];
  for (const path of ["*", "*/tools", "*/token_renew"]) {
    emulator.fault({ path, status: 200, body: JSON.stringify({ data: { mcp_url: outs.mcpUrl } }), times: 1 });
    const news = declared({
      authType: "token",
      description: path,
      tools: [],
      policy: { ipAllowList: [] },
      rotate: "2",
    });
    said.push(String((await errorOf(hooks().update(id, { ...outs, rotate: "1" }, news))).stack));
    emulator.clearFaults();
  }
  expect(said.join()).not.toContain(servers()[0]!._token);
});

test("a server that is only half made is in the state, and the next up finishes it", async () => {
  const news = declared({ tools: [{ recipeId: "11" }, { recipeId: "99" }] });
  const failure = (await errorOf(hooks().create(news))) as Error & { id: string; properties: Record<string, unknown> };
  expect(failure).toMatchObject({ id: servers()[0]!.id, message: expect.stringContaining("tools[1].recipeId") });
  const good = declared({ tools: [{ recipeId: "11" }] });
  expect(await hooks().update(failure.id, failure.properties, good)).toMatchObject({ tools: [{ recipeId: "11" }] });
});

test("a server of the same name in the folder is refused, or taken over and brought to what is declared", async () => {
  const { id } = await hooks().create(declared({ tools: [{ recipeId: "11" }] }));
  const news = declared({ description: "CRM", tools: [{ recipeId: "12" }] });
  expect((await errorOf(hooks().create(news))).message).toContain(`there already is one (id ${id})`);
  expect((await hooks().create({ ...news, ifExists: "adopt" })).id).toBe(id);
  expect(servers()).toMatchObject([{ description: "CRM", _tools: [{ flow_id: 12 }] }]);
  expect((await hooks().create({ ...news, ifExists: "duplicate" })).id).not.toBe(id);
});

test("a server whose creation is not answered is found, and made whole", async () => {
  emulator.fault({ method: "POST", path: PATH, drop: "after", times: 1 });
  const { id } = await hooks().create(declared({ tools: [{ recipeId: "11" }] }));
  expect(servers()).toMatchObject([{ id, _tools: [{ flow_id: 11 }] }]);
});

test("a server that is gone is gone, and deleting it again is a success", async () => {
  const { id, outs } = await hooks().create(declared());
  await hooks().delete(id, outs);
  expect(servers()).toEqual([]);
  later();
  expect(await hooks().read(id, outs)).toBeUndefined();
  await hooks().delete(id, outs);
});

test("servers are imported with their tools, groups and policy", async () => {
  const tools = [{ recipeId: "11", description: "Finds one" }];
  await hooks().create(declared({ authType: "workato_idp", userGroupIds: ["group-1"], tools }));
  servers()[0]!._policy = { ...(servers()[0]!._policy as object), ip_allow_list: ["192.0.2.1"] };
  await hooks().create(declared({ name: "Plain" }));
  const listed = await mcpServer.list!(mcpServer.api(clientOf(emulator)));
  const [sales, plain] = listed.map((server) => entryOf(mcpServer, server));
  expect(sales!.inputs).toMatchObject({
    ...{ name: "Sales", authType: "workato_idp", userGroupIds: ["group-1"] },
    ...{ tools: [{ ...tools[0]!, hints: expect.any(Object) }], policy: { ipAllowList: ["192.0.2.1"] } },
  });
  expect(Object.keys(plain!.inputs).sort()).toEqual(["allowSameUserTokenInheritance", "authType", "folderId", "name"]);
});
