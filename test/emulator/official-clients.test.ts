/**
 * What Workato's own command line and Terraform provider insist on, found by running them against the emulator: an answer that
 * lacks it is an error to them, or makes them do the wrong thing.
 */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";

let emulator: Emulator;
let project: { id: string; folderId: string };

beforeEach(async () => {
  emulator = await startEmulator();
  project = projectIn(emulator);
});
afterEach(() => emulator.close());

async function ask<Answer>(method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${emulator.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const INPUT = { host: "h", port: "5432", dbname: "d", user: "u", password: "p" };
const connect = async () =>
  (
    await ask<{ id: number }>("POST", "connections", {
      ...{ name: "a", provider: "postgresql", folder_id: Number(project.folderId), input: INPUT },
    })
  ).body;

describe("the command line", () => {
  test("looks a connector up before it makes a connection: among those of the platform, which come in pages", async () => {
    interface Catalogue {
      readonly items: { name: string; oauth: boolean }[];
      readonly count: number;
    }
    const { status, body } = await ask<Catalogue>("GET", "integrations/all?page=1&per_page=100");
    expect(status).toBe(200);
    expect(body).toEqual({ items: expect.any(Array), count: body.items.length, page: 1, per_page: 100 });
    for (const item of body.items) {
      expect(item).toEqual({
        ...{ name: expect.any(String), title: expect.any(String), categories: [], triggers: [], actions: [] },
        ...{ oauth: expect.any(Boolean), deprecated: false, secondary: false },
      });
    }
    const isOauth = (name: string) => body.items.find((one) => one.name === name)?.oauth;
    expect(["salesforce", "jira", "postgresql"].map(isOauth)).toEqual([true, true, false]);
    const second = await ask<Catalogue>("GET", "integrations/all?page=2&per_page=10");
    expect(second.body).toEqual({ items: body.items.slice(10, 20), count: body.count, page: 2, per_page: 10 });
  });

  test("and among those of the workspace, of which there are none", async () => {
    expect(await ask("GET", "custom_connectors")).toEqual({ status: 200, body: { result: [] } });
  });

  test("takes numbers only for ids of assets, for that of a data table too", async () => {
    await connect();
    const schema = [{ name: "a", type: "string", optional: true }];
    const table = await ask<{ data: { numeric_id: number } }>("POST", "data_tables", {
      ...{ name: "t", folder_id: Number(project.folderId), schema },
    });
    const { body } = await ask<{ result: { assets: { id: unknown; type: string }[] } }>(
      "GET",
      `export_manifests/folder_assets?folder_id=${project.folderId}`,
    );
    expect(body.result.assets.map(({ id, type }) => [type, id])).toEqual([
      ["connection", expect.any(Number)],
      ["workato_db_table", table.body.data.numeric_id],
    ]);
  });

  test("takes a number or null only for a recipe's connection, and lists no recipe where one has anything else", async () => {
    const reference = { zip_name: "a.connection.json", name: "a", folder: "" };
    const config = [{ keyword: "application", provider: "postgresql", account_id: reference }];
    await makeRecipe({ config: JSON.stringify(config) });
    const { body } = await ask<{ items: { config: { account_id: unknown }[] }[] }>("GET", "recipes");
    expect(body.items[0]!.config[0]!.account_id).toBeNull();
  });
});

describe("the Terraform provider", () => {
  const names = async (prefix: string) =>
    (await ask<Record<string, string>>("GET", `properties?prefix=${prefix}&project_id=${project.id}`)).body;

  test("asks for a property by its name, and looks for that name in the answer", async () => {
    const properties = { erp: "1", "erp.host": "2" };
    await ask("POST", `properties?project_id=${project.id}`, { properties });
    expect(await names("erp.host")).toEqual({ "erp.host": "2" });
    expect(await names("erp")).toEqual(properties);
    expect(await names("erp.")).toEqual({ host: "2" });
  });

  const carriedOut = { status: 200, body: { success: true } };
  const trigger = JSON.stringify({ number: 0, keyword: "trigger", provider: "clock" });

  test.each([["deletes"], ["changes"]])("%s a recipe as soon as it has stopped it", async (how) => {
    const id = await makeRecipe({ code: trigger });
    const settled = async (path: string) => {
      while ((await ask("PUT", `recipes/${id}/${path}`)).status !== 200);
    };
    await settled("start");
    await settled("stop");
    const next = how === "deletes" ? ask("DELETE", `recipes/${id}`) : ask("PUT", `recipes/${id}`, { name: "b" });
    expect(await next).toEqual(carriedOut);
  });

  test("deletes a connection that is signed in, and one that nobody has signed in to", async () => {
    const connected = await connect();
    const shell = await ask<{ id: number }>("POST", "connections", {
      ...{ name: "b", provider: "salesforce", folder_id: Number(project.folderId), shell_connection: true },
    });
    expect(connected).toMatchObject({ authorization_status: "success" });
    for (const { id } of [connected, shell.body]) expect(await ask("DELETE", `connections/${id}`)).toEqual(carriedOut);
  });
});

async function makeRecipe(more: object): Promise<number> {
  const recipe = { name: "a", folder_id: project.folderId, code: "{}", ...more };
  return (await ask<{ id: number }>("POST", "recipes", { recipe })).body.id;
}
