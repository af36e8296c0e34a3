/** The tools of MCP servers: exactly the declared recipes, and of each what is declared. */

import { mcpServer } from "../../provider/mcp/server.handler";
import { errorOf } from "../support/client";
import { emulator, folderId, hooksOf, later, servers, writes } from "./workspace";

const hooks = () => hooksOf(mcpServer);
const HINTS = { readOnly: true, destructive: false, safeToRetry: true, openWorld: false };
const declared = (tools: object[]) => ({ name: "Sales", folderId, tools });
const at = (id: string) => `/api/mcp/mcp_servers/${id}`;

test("new tools come before old ones go, and those who stay are left alone", async () => {
  const { id, outs } = await hooks().create(declared([{ recipeId: "11" }, { recipeId: "12" }]));
  const [kept, old] = servers()[0]!._tools;
  writes();
  const changed = await hooks().update(id, outs, declared([{ recipeId: "13" }, { recipeId: "11" }]));
  expect(writes()).toEqual([`POST ${at(id)}/assign_tools`, `DELETE ${at(id)}/tools/${old!.id}`]);
  expect(changed.toolIds).toEqual({ 11: String(kept!.id), 13: String(servers()[0]!._tools[1]!.id) });
});

test("descriptions and hints are written where they differ, hints as a whole", async () => {
  const tools = [{ recipeId: "11", description: "Finds one", hints: HINTS }];
  const { id, outs } = await hooks().create(declared(tools));
  const own = { read_only: true, destructive: false, safe_to_retry: true, open_world: false };
  expect(servers()[0]!._tools).toMatchObject([{ description: "Finds one", hints: own }]);
  writes();
  await hooks().update(id, outs, declared([{ ...tools[0]!, description: "Finds all" }]));
  expect(writes()).toEqual([`PUT ${at(id)}/tools/${servers()[0]!._tools[0]!.id}`]);
  await hooks().update(id, outs, declared([{ recipeId: "11" }]));
  expect(servers()[0]!._tools).toMatchObject([{ description: "Finds all", hints: own }]);
});

test("their order is no difference; a tool that a person adds, changes or takes away is", async () => {
  const news = declared([{ recipeId: "11", description: "Finds one" }, { recipeId: "12" }]);
  const { id, outs } = await hooks().create(news);
  later();
  expect(await hooks().diff(id, outs, declared([...news.tools].reverse()))).toEqual({ changes: false });
  const [first, second] = servers()[0]!._tools;
  servers()[0]!._tools = [
    { ...first!, description: "clicked" },
    { ...second!, id: 99, flow_id: 13 },
  ];
  const { inputs, props } = (await hooks().read(id, outs))!;
  expect(inputs!.tools).toEqual([{ recipeId: "11", description: "clicked" }, { recipeId: "13" }]);
  await hooks().update(id, props!, news);
  expect(servers()[0]!._tools).toMatchObject([{ flow_id: 11, description: "Finds one" }, { flow_id: 12 }]);
});

test("tools that a listing shows late are waited for", async () => {
  const made = await hooks().create(declared([]));
  later();
  const empty = JSON.stringify({ items: [], count: 0, page: 1, per_page: 100 });
  emulator.fault({ path: "*/tools", status: 200, body: empty, times: 3 });
  const news = declared([{ recipeId: "11", description: "Finds one" }]);
  expect((await hooks().update(made.id, made.outs, news)).toolIds).toEqual({ 11: expect.any(String) });
  expect(servers()[0]!._tools).toMatchObject([{ description: "Finds one" }]);
});

test("a recipe that is a tool twice, or half of the hints, is refused before anything is sent", async () => {
  const reasons = async (tools: object[]) => (await hooks().failures(declared(tools))).map(({ reason }) => reason);
  expect(await reasons([{ recipeId: "11" }, { recipeId: 11 }])).toEqual([
    "tools[1].recipeId must be another one: a recipe is a tool once",
  ]);
  expect(await reasons([{ recipeId: "11", hints: { readOnly: true } }])).toEqual([
    "tools[0].hints.destructive is required",
    "tools[0].hints.safeToRetry is required",
    "tools[0].hints.openWorld is required",
  ]);
});

test("Workato's refusal to take a tool away is told, and the tools stay", async () => {
  const { id, outs } = await hooks().create(declared([{ recipeId: "11" }, { recipeId: "12" }]));
  for (const recipe of emulator.state().collections.recipes!) recipe.trigger_application = "workato_api_platform";
  const { message } = await errorOf(hooks().update(id, outs, declared([{ recipeId: "11" }])));
  expect(message).toContain("Tool cannot be deleted");
  expect(servers()[0]!._tools).toHaveLength(2);
});

test("a recipe of another project is refused by Workato, with its words", async () => {
  emulator.state().collections.recipes![0]!.folder_id = 1;
  const { message } = await errorOf(hooks().create(declared([{ recipeId: "11" }])));
  expect(message).toContain("Assets must be in the project of the server");
});
