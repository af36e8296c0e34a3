/** The emulator's page, as a person with a browser sees it. */

import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Browser, inBrowser } from "../support/browser";
import { POSTGRESQL } from "../support/connector-inputs";
import { foldersIn, projectIn } from "../support/emulated-workspace";

let emulator: Emulator;
let browser: Browser | undefined;

beforeAll(async () => {
  browser = await Browser.start();
});
beforeEach(async () => {
  emulator = await startEmulator({ token: "T" });
});
afterEach(() => emulator.close());
afterAll(() => browser?.close());

const look = async () => (await fetch(`${emulator.url}/`)).text();

/** What a person reads there: without tags. */
const read = async () => words(await look());
const words = (page: string) =>
  page
    .replace(/<(style|script)>.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

const call = (method: string, path: string, body?: object) =>
  fetch(emulator.url + path, {
    method,
    headers: { authorization: "Bearer T" },
    ...(body && { body: JSON.stringify(body) }),
  });

const put = (collection: string, ...entities: readonly Record<string, unknown>[]) => {
  const { collections } = emulator.state();
  collections[collection] = [...(collections[collection] ?? []), ...(entities as { id: number }[])];
};

test("groups have their agents, with their states", async () => {
  const [{ id }] = (await (await call("POST", "/api/on_prem_groups", { name: "Datacentre" })).json()) as [
    { id: number },
  ];
  await call("POST", "/api/on_prem_agents", { name: "agent-1", on_prem_group_id: id, os: "linux" });
  expect(await read()).toMatch(/On-prem groups Datacentre id \d+ agent-1 awaiting setup linux id \d+/);
});

test("connections, tables and recipes are in their folder, with their states", async () => {
  const { id, folderId } = projectIn(emulator, "Sales");
  put("folders", { id: 7, name: "Europe", parent_id: Number(folderId), is_project: false });
  put("connections", {
    id: 1,
    name: "Warehouse",
    provider: "postgresql",
    folder_id: 7,
    authorization_status: "success",
  });
  put("connections", { id: 5, name: "CRM", application: "salesforce", folder_id: 7, authorization_status: null });
  put(
    "recipes",
    { id: 2, name: "Orders", folder_id: 7, running: true },
    { id: 3, name: "Bills", folder_id: 7, running: false },
  );
  put("lookup_tables", { id: 4, name: "Countries", project_id: id });
  const page = await read();
  expect(page).toContain("Sales project Europe folder connection Warehouse connected postgresql id 1");
  expect(page).toContain("connection CRM not connected salesforce id 5");
  expect(page).toContain("recipe Orders running id 2 recipe Bills stopped id 3 lookup table Countries id 4");
});

test("kinds of objects that the page has never heard of are shown, those without a name counted", async () => {
  const { folderId } = projectIn(emulator, "Sales");
  put("genies", { id: 1, name: "Helper", folder_id: Number(folderId) }, { id: 2, title: "Stray" });
  put("knowledge_bases", { id: 3 }, { id: 4 });
  const page = await read();
  expect(page).toContain("Sales project genie Helper id 1");
  expect(page).toContain("Everything else genie Stray id 2 Without a name: 2 × knowledge base");
});

test("an object in a folder that is not there is shown all the same, and so are folders that are in each other", async () => {
  put("recipes", { id: 1, name: "Lost", folder_id: 999, running: false });
  put("folders", { id: 5, name: "Hen", parent_id: 6 }, { id: 6, name: "Egg", parent_id: 5 });
  const page = await read();
  expect(page).toContain("Everything else recipe Lost stopped id 1");
  expect(page).toContain("Hen folder Egg folder Empty.");
});

test("a list of thousands is cut, and says by how much", async () => {
  foldersIn(emulator, [1]);
  put("recipes", ...Array.from({ length: 5000 }, (_, id) => ({ id, name: `recipe ${id}`, folder_id: 1 })));
  const page = await read();
  expect(page).toContain("recipe 199 ");
  expect(page).toContain("and 4800 more");
});

test("the last requests are there, newest first, with time and status, and looking at the page is none of them", async () => {
  await call("GET", "/api/on_prem_groups");
  await call("GET", "/api/on_prem_groups/1");
  await look();
  expect(await read()).toMatch(
    /Time Request Status \d\d:\d\d:\d\d GET \/api\/on_prem_groups\/1 404 \d\d:\d\d:\d\d GET \/api\/on_prem_groups 200 $/,
  );
});

test("faults that are on are there until they are used up", async () => {
  emulator.fault({ method: "GET", path: "/api/recipes*", status: 503, times: 1 });
  emulator.fault({ delayMs: 20, probability: 0.5, drop: "after" });
  const page = await read();
  expect(page).toContain("GET /api/recipes* answered with 503, 1 more");
  expect(page).toContain("any * after 20 ms, cut after it is handled, in 50 of 100 cases, without end");
  await call("GET", "/api/recipes");
  expect(await read()).not.toContain("503, 1 more");
});

test("no name is taken for HTML, wherever it stands", async () => {
  const { collections, workspace } = emulator.state();
  const tags = (page: string) => page.match(/<[^>]*>/g);
  let kind = "";
  const place = (name: string) => {
    workspace.name = name;
    delete collections[kind];
    kind = `${name}s`;
    Object.assign(collections, {
      on_prem_groups: [{ id: 1, name }],
      on_prem_agents: [{ id: 2, on_prem_group_id: 1, name, os: name, state: name, last_seen_version: name }],
      folders: [{ id: 3, name, parent_id: 0, is_project: true }],
      connections: [{ id: 4, name, provider: name, folder_id: 3, authorization_status: name }],
      [kind]: [{ id: 5, title: name }, { id: 6 }],
    });
    emulator.clearFaults();
    emulator.fault({ path: `/${name}`, method: name as "GET" });
  };
  place("plain");
  const expected = tags(await look());
  const nasty = fc
    .stringMatching(/^([<>&"'`/= ]|script|img|onerror|<!--|-->|\]\]>|\$\{a\}){1,12}$/)
    .filter((one) => one.trim() !== "");
  await fc.assert(
    fc.asyncProperty(nasty, async (name) => {
      place(`x${name}`);
      expect(tags(await look())).toEqual(expected);
    }),
    {
      numRuns: 200,
      examples: [["<script>alert(1)</script>"], ['"><img src=x onerror=alert(1)>'], ["</style></title>"]],
    },
  );
});

test("nothing secret is on it", async () => {
  const { id, folderId } = projectIn(emulator, "Sales");
  const canary = "canary-5b1e";
  const folder_id = Number(folderId);
  const headers = { "x-token": canary };
  const input = { ...POSTGRESQL, password: canary };
  emulator.fault({ times: 1, path: "/api/tags", status: 500, body: { message: canary }, headers });
  const code = JSON.stringify({ number: 0, keyword: "trigger", provider: "clock", comment: canary });
  const answers = [
    await call("POST", "/api/connections", { name: "DB", provider: "postgresql", folder_id, input }),
    await call("POST", `/api/properties?project_id=${id}`, { properties: { api_key: canary } }),
    await call("GET", `/api/properties?prefix=${canary}&project_id=${id}`),
    await call("POST", "/api/recipes", { recipe: { name: "R", folder_id: folderId, code } }),
    await call("POST", "/api/developer_api_clients", { name: "CI", all_folders: true, api_privilege_group_id: 501 }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const { result } = (await answers[4]!.json()) as { result: { token: { value: string } } };
  const page = await look();
  for (const name of ["DB", "api_key", "R", "CI", "/api/tags"]) expect(words(page)).toContain(` ${name} `);
  expect(page).not.toContain(canary);
  expect(page).not.toContain(result.token.value);
});

test("the API is as it was: without a token the root of the API is refused, and only GET shows the page", async () => {
  expect((await fetch(`${emulator.url}/api`)).status).toBe(401);
  expect((await call("POST", "/")).status).toBe(404);
  expect((await fetch(`${emulator.url}/`)).headers.get("content-type")).toBe("text/html; charset=utf-8");
});

describe.each([1440, 400])("in a browser, %d pixels wide", (width) => {
  test(inBrowser("it shows changes by itself, keeps what was folded, and needs no scrolling sideways"), async () => {
    if (browser === undefined) return;
    projectIn(emulator, "<b>Sales</b>");
    projectIn(emulator, "A_very_long_name_of_a_project_".repeat(8));
    await browser.open(emulator.url, width);
    expect(await browser.evaluate("document.querySelector('summary').firstChild.textContent.trim()")).toBe(
      "<b>Sales</b>",
    );
    await browser.evaluate("document.querySelector('details').open = false");
    await call("POST", "/api/on_prem_groups", { name: "Datacentre" });
    await browser.until("document.querySelector('#groups h3')?.textContent.startsWith('Datacentre')");
    await browser.until(
      "document.querySelector('#requests td:nth-child(2)')?.textContent === 'POST /api/on_prem_groups'",
    );
    expect(await browser.evaluate("[...document.querySelectorAll('details')].map(({ open }) => open)")).toEqual([
      false,
      true,
    ]);
    expect(await browser.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await browser.errors()).toEqual([]);
  });

  test(inBrowser("it says when the emulator has ended"), async () => {
    if (browser === undefined) return;
    await browser.open(emulator.url, width);
    await emulator.close();
    await browser.until("document.getElementById('live').textContent === 'the emulator has ended'");
    emulator = await startEmulator();
  });
});
