/** The life of a recipe: what Workato is asked, what is there already, and answers that got lost. */

import { codeText } from "../../provider/recipes/code";
import { digestOf } from "../../provider/recipes/code-digest";
import { errorOf } from "../support/client";
import { failureOf } from "../support/operation";
import { takenBy } from "../support/requests";
import { CODE, emulator, held, hooks, made, orders, start, stored, storedCode } from "./orders";

test("a recipe is made, started and read back; the state is small", async () => {
  const { id, outs } = await hooks().create(orders({ description: "From the shop" }));
  expect(takenBy(emulator)).toEqual([
    "GET /api/recipes",
    "POST /api/recipes",
    `PUT /api/recipes/${id}/start`,
    `GET /api/recipes/${id}`,
  ]);
  expect(stored()).toMatchObject([
    {
      folder_id: 77,
      running: true,
      config: [
        { keyword: "application", provider: "salesforce", name: "salesforce", skip_validation: false, account_id: 501 },
      ],
    },
  ]);
  expect(storedCode()).toMatchObject(CODE);
  expect(outs).toEqual({ ...held(orders({ description: "From the shop" })), versionNo: 1 });
});

test("a recipe that is not to run is not started", async () => {
  const { id } = await hooks().create(orders({ running: undefined }));
  expect(takenBy(emulator)).toEqual(["GET /api/recipes", "POST /api/recipes", `GET /api/recipes/${id}`]);
  expect(stored()).toMatchObject([{ running: false }]);
});

test("a running recipe is stopped, changed, started and waited for", async () => {
  const { id, outs, path } = await made();
  const changed = orders({ code: { ...CODE, comment: "v2" } });
  expect(await hooks().update(id, outs, changed)).toEqual({ ...held(changed), versionNo: 2 });
  expect(takenBy(emulator)).toEqual([
    `GET ${path}`,
    `PUT ${path}/stop`,
    `PUT ${path}`,
    `PUT ${path}/start`,
    `GET ${path}`,
  ]);
  expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
});

test("nothing is stopped where nothing needs it", async () => {
  const { id, outs, path } = await made();
  await hooks().update(id, outs, orders({ startTimeout: 60, ifExists: "adopt" }));
  expect(takenBy(emulator)).toEqual([`GET ${path}`]);
});

test("running alone starts and stops", async () => {
  const { id, outs, path } = await made();
  const stopped = await hooks().update(id, outs, orders({ running: false }));
  expect(stopped).toMatchObject({ running: false });
  expect(takenBy(emulator)).toEqual([`GET ${path}`, `PUT ${path}/stop`, `GET ${path}`]);
  await hooks().update(id, stopped, orders());
  expect(takenBy(emulator)).toEqual([`GET ${path}`, `PUT ${path}/start`, `GET ${path}`]);
});

test("an update sends what changed; a removed description and config are emptied; a move keeps the id", async () => {
  const { id, outs } = await made(orders({ description: "From the shop", running: false }));
  const bare = { name: "Orders", folderId: "78", code: CODE };
  await hooks().update(id, outs, bare);
  expect(stored()).toMatchObject([{ id: Number(id), description: "", config: [], folder_id: 78, running: false }]);
});

test("delete stops what runs, knows what is gone, and needs no listing", async () => {
  const { id, outs, path } = await made();
  await hooks().delete(id, outs);
  await hooks().delete(id, outs);
  expect(takenBy(emulator)).toEqual([`PUT ${path}/stop`, `DELETE ${path}`]);
  expect(stored()).toEqual([]);
});

test("delete stops a recipe that somebody started", async () => {
  const { id, outs, path } = await made(orders({ running: false }));
  stored()[0]!.running = true;
  await hooks().delete(id, outs);
  expect(takenBy(emulator)).toEqual([`DELETE ${path}`, `PUT ${path}/stop`, `DELETE ${path}`]);
});

describe("a recipe of this name is in the folder already", () => {
  test("fail: its id is named; another folder does not matter", async () => {
    const { id } = await made();
    expect((await errorOf(hooks().create(orders()))).message).toContain(`there already is one (id ${id})`);
    await expect(hooks().create(orders({ folderId: "78" }))).resolves.toBeDefined();
  });

  test("adopt: it is taken over and brought to what is declared", async () => {
    const { id } = await made(orders({ running: false, code: { ...CODE, block: [] } }));
    const adopted = await hooks().create(orders({ ifExists: "adopt" }));
    expect(adopted.id).toBe(id);
    expect(stored()).toMatchObject([{ running: true }]);
    expect(storedCode()).toMatchObject(CODE);
  });
});

describe("answers that got lost", () => {
  test("a create whose answer is lost is found, and goes on to be started", async () => {
    emulator.fault({ method: "POST", path: "/api/recipes", times: 1, drop: "after" });
    const { id, outs } = await hooks().create(orders());
    expect(stored()).toMatchObject([{ id: Number(id), running: true }]);
    expect(outs).toMatchObject({ running: true, versionNo: 1 });
  });

  test("a create that never arrived is sent again", async () => {
    emulator.fault({ method: "POST", path: "/api/recipes", times: 1, drop: "before" });
    await hooks().create(orders());
    expect(stored()).toHaveLength(1);
  });

  test.each([
    ["start", "accept"],
    ["stop", "accept"],
    ["start", "refuse"],
    ["stop", "refuse"],
  ] as const)("a %s whose answer is lost is repeated where Workato would %s it", async (what, repeatedStartOrStop) => {
    await emulator.close();
    await start({ repeatedStartOrStop });
    const { id, outs } = await made();
    emulator.fault({ method: "PUT", path: `*/${what}`, times: 1, drop: "after" });
    expect(await hooks().update(id, outs, orders({ name: "Orders EU" }))).toMatchObject({ running: true });
    expect(stored()).toMatchObject([{ name: "Orders EU", running: true }]);
  });

  test("a recipe that cannot be read after its creation is in the state all the same", async () => {
    emulator.fault({ method: "GET", path: "/api/recipes/*", status: 403 });
    const { id, reasons, properties } = await failureOf(hooks().create(orders({ running: false })));
    expect(id).toBe(String(stored()[0]!.id));
    expect(reasons).toEqual([expect.stringContaining('"Recipes → Get details"')]);
    expect(properties).toMatchObject({ name: "Orders", code: digestOf(codeText(CODE)), running: false });
  });
});

test("a creation that Workato refuses leaves nothing behind", async () => {
  emulator.fault({ method: "POST", path: "*", status: 200, body: { success: false, errors: { name: ["is taken"] } } });
  expect((await errorOf(hooks().create(orders()))).message).toContain("name: is taken");
});
