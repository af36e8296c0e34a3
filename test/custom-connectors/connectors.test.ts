/** The life of custom connectors against the emulator: code, versions, findings, releases, and that nothing deletes them. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { customConnector } from "../../provider/custom-connectors/connector.handler";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { entryOf } from "../../provider/import/entry";
import { valueIn } from "../../provider/runtime/program/outputs";
import { clientOf, errorOf } from "../support/client";
import { failureOf, Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
let last: Operation;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const hooks = () => {
  last = new Operation(emulator);
  return last.of(customConnector);
};
const said = () => last.log.filter((line) => line.startsWith("custom connector"));
const stored = () => emulator.state().collections.custom_connectors ?? [];
const code = (...lines: string[]) => ["{", "  title: 'Acme',", ...lines, "}", ""].join("\n");
const declared = (more: object = {}) => ({ title: "Acme", code: code(), ...more });
const RELEASED = declared({ release: true });
const SECRET = "canary-8c1f-key";

describe("the life of a connector", () => {
  test("it is made as a draft, and read again as declared, with a digest in the code's place", async () => {
    const { id, outs } = await hooks().create(declared({ description: "ERP", note: "first" }));
    const [one] = stored();
    expect(one).toMatchObject({ title: "Acme", latest_version: 1, latest_version_note: "first", _code: code() });
    expect(outs).toEqual({
      ...declared({ description: "ERP", note: "first" }),
      ...{ code: expect.stringMatching(/^sha256:/), name: one!.name, latestVersion: 1 },
    });
    expect(writesTo(emulator)).toEqual(["POST /api/sdk/validate_code", "POST /api/custom_connectors"]);
    const read = await hooks().read(id, outs, declared({ description: "ERP", note: "first" }));
    expect(read!.props).toEqual(outs);
    expect(await hooks().diff(id, read!.props, declared({ description: "ERP", note: "first" }))).toEqual({
      changes: false,
    });
  });

  test("released, recipes use the newest version: each change of the code makes one, and releases it", async () => {
    const { id, outs } = await hooks().create(RELEASED);
    expect(outs).toMatchObject({ latestVersion: 1, latestReleasedVersion: 1 });
    const news = declared({ release: true, code: code("  connection: {}"), note: "second" });
    expect(await hooks().diff(id, outs, news)).toEqual({ replaces: [] });
    requestsTo(emulator);
    const changed = await hooks().update(id, outs, news);
    expect(requestsTo(emulator)).toEqual([
      "POST /api/sdk/validate_code",
      `PUT /api/custom_connectors/${id}`,
      `POST /api/custom_connectors/${id}/release`,
    ]);
    expect(changed).toMatchObject({ latestVersion: 2, latestReleasedVersion: 2 });
    expect(stored()).toMatchObject([{ latest_released_version: 2, latest_released_version_note: "second" }]);
    const { props } = (await hooks().read(id, changed))!;
    expect(await hooks().diff(id, props, news)).toEqual({ changes: false });
  });

  test.each<[string, object, object]>([
    ["title", { title: "Acme ERP" }, { title: "Acme ERP", latest_version: 1 }],
    ["description", { description: "ERP" }, { latest_version: 1 }],
  ])("another %s makes no version", async (_, change, expected) => {
    const { id, outs } = await hooks().create(declared());
    writesTo(emulator);
    const changed = await hooks().update(id, outs, declared(change));
    expect(writesTo(emulator)).toEqual([`PUT /api/custom_connectors/${id}`]);
    expect(stored()).toMatchObject([expected]);
    expect(await hooks().diff(id, changed, declared(change))).toEqual({ changes: false });
  });

  test("another note alone is no change; line breaks of Windows and empty lines at the end neither", async () => {
    const { id, outs } = await hooks().create(declared({ note: "first" }));
    const news = declared({ note: "second", code: `${code().trimEnd().replaceAll("\n", "\r\n")}\n\n` });
    expect(await hooks().diff(id, outs, news)).toEqual({ changes: false });
  });

  test("a draft is released when that is declared, and stays released when it no longer is", async () => {
    const { id, outs } = await hooks().create(declared());
    expect(await hooks().diff(id, outs, RELEASED)).toEqual({ replaces: [] });
    writesTo(emulator);
    const released = await hooks().update(id, outs, RELEASED);
    expect(writesTo(emulator)).toEqual([`POST /api/custom_connectors/${id}/release`]);
    expect(released).toMatchObject({ latestReleasedVersion: 1 });
    await hooks().update(id, released, declared());
    expect(writesTo(emulator)).toEqual([]);
    expect(stored()).toMatchObject([{ latest_released_version: 1 }]);
  });

  test("code that a person has changed is shown, and put right by a new version", async () => {
    const { id, outs } = await hooks().create(RELEASED);
    await clientOf(emulator).request(customConnector.uses.write[1]!, { path: { id }, body: { code: "{ clicked }" } });
    const read = (await hooks().read(id, outs))!;
    expect(read.inputs).toMatchObject({ code: "{ clicked }" });
    expect(await hooks().diff(id, read.props, RELEASED)).toEqual({ replaces: [] });
    const mended = await hooks().update(id, read.props, RELEASED);
    expect(mended).toMatchObject({ latestVersion: 3, latestReleasedVersion: 3 });
    expect(stored()).toMatchObject([{ _code: code() }]);
  });

  test("one that a person has deleted is gone", async () => {
    const { id, outs } = await hooks().create(declared());
    emulator.state().collections.custom_connectors = [];
    emulator.passTime(10 * 60_000);
    expect(await hooks().read(id, outs)).toBeUndefined();
    for (const news of [RELEASED, declared({ title: "Other" }), declared({ note: "x" })]) {
      await expect(hooks().update(id, outs, news)).rejects.toThrow("pulumi up --refresh makes it again");
    }
  });

  test("nothing deletes it: it is forgotten, which is said, and can be taken back", async () => {
    const { id, outs } = await hooks().create(RELEASED);
    requestsTo(emulator);
    await hooks().delete(id, outs);
    expect(requestsTo(emulator)).toEqual([]);
    expect(said()).toEqual([
      expect.stringMatching(
        /^custom connector "Acme" \(\d+\) stays in Workato, whose API cannot delete one: delete it/,
      ),
    ]);
    await expect(hooks().create(RELEASED)).rejects.toThrow(`there already is one (id ${id})`);
    const back = await hooks().create(declared({ release: true, ifExists: "adopt" }));
    expect(back.id).toBe(id);
    expect(stored()).toMatchObject([{ latest_version: 1 }]);
    expect(writesTo(emulator)).toEqual([`POST /api/custom_connectors/${id}/release`]);
  });
});

describe("what Workato finds in the code", () => {
  const WRONG = code("  actions: syntax error", "  old: deprecated", "  more: syntax error");

  test("is said line by line, and code with errors is not sent to be released", async () => {
    const { message } = await errorOf(hooks().create(declared({ release: true, code: WRONG })));
    expect(message).toMatch(
      /its code has errors, so that it cannot be released, and nothing was sent: line 3: syntax error in .*line 5: /,
    );
    expect(said()).toEqual([
      expect.stringMatching(/^custom connector "Acme": line 3: syntax error in .* \(error\)$/),
      'custom connector "Acme": line 4: this is deprecated (warning)',
      expect.stringMatching(/^custom connector "Acme": line 5: syntax error in .* \(error\)$/),
    ]);
    expect(writesTo(emulator)).toEqual(["POST /api/sdk/validate_code"]);
    expect(stored()).toEqual([]);

    const { id, outs } = await hooks().create(RELEASED);
    await expect(hooks().update(id, outs, declared({ release: true, code: WRONG }))).rejects.toThrow("line 3");
    expect(stored()).toMatchObject([{ _code: code(), latest_released_version: 1 }]);
  });

  test("does not keep a draft from being stored, nor a warning from a release", async () => {
    await hooks().create(declared({ code: WRONG }));
    expect(said()).toHaveLength(3);
    await hooks().create(declared({ title: "Other", release: true, code: code("  old: deprecated") }));
    expect(said()).toHaveLength(1);
    expect(stored()).toMatchObject([{ _code: WRONG }, { latest_released_version: 1 }]);
  });

  test.each([[401], [403], [404]])("is left to the release where Workato may not be asked (%s)", async (status) => {
    emulator.fault({
      path: "/api/sdk/validate_code",
      status,
      body: { message: status === 404 ? "API not found" : "No" },
    });
    const news = declared({ release: true, code: WRONG });
    const { id, properties, reasons } = await failureOf(hooks().create(news));
    expect(reasons[0]).toContain("it was not released: POST /api/custom_connectors/:id/release answered 400: Fix code");
    expect(stored()).toMatchObject([{ id: Number(id), latest_released_version: null }]);
    expect(await hooks().diff(id, properties, news)).toEqual({ changes: true });
    const mended = await hooks().update(id, properties, RELEASED);
    expect(mended).toMatchObject({ latestVersion: 2, latestReleasedVersion: 2 });
  });

  test("and what Workato refuses, repeat no secret of the code", async () => {
    const secret = code(`  key: '${SECRET}', // syntax error`);
    const draft = declared({ code: secret });
    const { id, outs } = await hooks().create(draft);
    const log = said().join();
    emulator.fault({ method: "PUT", path: "*", status: 400, body: { message: `no: ${SECRET}` }, times: 1 });
    const refused = await errorOf(hooks().update(id, outs, declared({ code: `${secret} `, title: "B" })));
    emulator.fault({ method: "POST", path: "*/release", status: 400, body: { message: `no: ${SECRET}` }, times: 1 });
    emulator.fault({ path: "/api/sdk/validate_code", status: 403 });
    const unreleased = await failureOf(hooks().update(id, outs, { ...draft, release: true }));
    expect([log, refused.message, ...unreleased.reasons].filter((text) => text.includes(SECRET))).toEqual([]);
    expect(refused.message).toContain("no: [hidden]");
    expect(unreleased.reasons[0]).toContain("no: [hidden]");
    expect(JSON.stringify([outs, emulator.requests()])).not.toContain(SECRET);
  });
});

describe("a release", () => {
  test("whose answer was lost is done all the same", async () => {
    emulator.fault({ method: "POST", path: "*/release", drop: "after", times: 1 });
    const { outs } = await hooks().create(RELEASED);
    expect(outs).toMatchObject({ latestReleasedVersion: 1 });
  });

  test("that a person was faster with is no failure", async () => {
    const { id, outs } = await hooks().create(declared());
    await clientOf(emulator).request(customConnector.uses.write[2]!, { path: { id } });
    const released = await hooks().update(id, outs, RELEASED);
    expect(await hooks().diff(id, released, RELEASED)).toEqual({ changes: false });
  });

  test("is known to what looks in the same operation", async () => {
    const operation = hooks();
    const { id, outs } = await operation.create(RELEASED);
    const { props } = (await operation.read(id, outs))!;
    expect(await operation.diff(id, props, RELEASED)).toEqual({ changes: false });
  });

  test("that has failed is due, also after a refresh", async () => {
    emulator.fault({ method: "POST", path: "*/release", status: 403, times: 1 });
    const { id, properties } = await failureOf(hooks().create(RELEASED));
    const { props } = (await hooks().read(id, properties))!;
    expect(await hooks().diff(id, props, RELEASED)).toEqual({ changes: true });
    expect(await hooks().update(id, props, RELEASED)).toMatchObject({ latestReleasedVersion: 1 });
  });
});

test.each([{ drop: "after" as const }, { drop: "before" as const }])(
  "a connector is found when the answer to its creation is lost (%j)",
  async (rule) => {
    emulator.fault({ method: "POST", path: "/api/custom_connectors", times: 1, ...rule });
    const { id } = await hooks().create(declared());
    expect(stored().map((one) => String(one.id))).toEqual([id]);
  },
);

test.each<[object, string]>([
  [{ title: " " }, "title must not be empty"],
  [{ code: undefined }, "code is required"],
  [{ code: 7 }, "code must be text"],
  [{ code: " " }, "code must not be empty"],
  [{ code: `{ '${"x".repeat(10 * 1024 * 1024)}' }` }, "code has more than the 10 MB that Workato takes"],
  [{ release: "yes" }, "release must be true or false"],
  [{ note: 7 }, "note must be text"],
])("a wrong declaration is refused by name, and nothing is sent (%#)", async (change, reason) => {
  const failures = await hooks().failures(declared(change));
  expect(failures.map((failure) => failure.reason)).toEqual([expect.stringContaining(reason)]);
  expect(emulator.requests()).toEqual([]);
});

test("an import lists the connectors with their code", async () => {
  const { id } = await hooks().create(declared());
  const [listed] = await customConnector.list!(customConnector.api(clientOf(emulator)));
  const entry = entryOf(customConnector, listed!);
  expect(entry.inputs).toEqual(declared());
  expect(await hooks().diff(id, entry.outputs, entry.inputs)).toEqual({ changes: false });
});

test("functions tell of the workspace's connectors and of the platform's, with the fields of their connections", async () => {
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  const { id, outs } = await hooks().create(declared({ release: true, note: "first" }));
  const name = String(outs.name);
  const expected: workato.CustomConnectorInfo = {
    ...{ id, name, title: "Acme", latestVersion: undefined, latestReleasedVersion: 1 },
    ...{ latestReleasedVersionNote: "first", staticWebhookUrl: undefined },
    releasedVersions: [
      { version: 1, versionNote: "first", createdAt: expect.any(String), releasedAt: expect.any(String) },
    ],
  };
  expect(await workato.getCustomConnector({ id })).toEqual(expected);
  expect(await valueIn(workato.getCustomConnectorOutput({ name }))).toEqual(expected);
  expect(await workato.getCustomConnectors({ title: "Acme" })).toEqual([expected]);
  expect(await valueIn(workato.getCustomConnectorsOutput({ title: "Other" }))).toEqual([]);

  const platform = await workato.getConnectors();
  expect(await valueIn(workato.getConnectorsOutput())).toEqual(platform);
  expect(platform.find((one) => one.name === "salesforce")).toMatchObject({ oauth: true });
  const postgresql = platform.find((one) => one.name === "postgresql")!;
  expect(postgresql.connectionFields).toEqual(expect.arrayContaining(["host", "port", "dbname", "password"]));
  const unknown = { name: "jokes", title: "Jokes", triggers: [{ name: "new_joke", title: "New joke" }], actions: [] };
  const body = JSON.stringify({ items: [unknown], count: 1, page: 1, per_page: 100 });
  emulator.fault({ path: "/api/integrations/all", status: 200, body });
  expect(await workato.getConnectors()).toEqual([
    {
      ...{ ...unknown, categories: [], oauth: false, deprecated: false, secondary: false },
      ...{ triggers: [{ name: "new_joke", title: "New joke", deprecated: false }], connectionFields: undefined },
    },
  ]);
});
