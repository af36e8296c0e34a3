/** Waiting until a person has signed in to a connection. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let folderId: string;

beforeEach(async () => {
  emulator = await startEmulator();
  folderId = String((await new Operation(emulator).of("Project").create({ name: "Sales" })).outs.folderId);
});
afterEach(() => emulator.close());

const crm = async (name: string) =>
  (await new Operation(emulator).of("Connection").create({ name, provider: "salesforce", folderId })).id;
const stored = (id: string) => emulator.state().collections.connections!.find((one) => String(one.id) === id)!;

/** A person signs in while the client sleeps for the third time. */
class PersonAtWork extends SkippingClock {
  constructor(private readonly signIn: () => void) {
    super();
  }

  override sleep(ms: number): Promise<void> {
    if (this.sleeps.length === 2) this.signIn();
    return super.sleep(ms);
  }
}

test("it waits until somebody has signed in, says once what for and where, and all that wait share one listing", async () => {
  const ids = [await crm("CRM"), await crm("CRM EU")];
  requestsTo(emulator);
  const clock = new PersonAtWork(() => {
    for (const id of ids) Object.assign(stored(id), { authorization_status: "success" });
  });
  const operation = new Operation(emulator, {}, { clock });
  const made = await Promise.all(
    ids.map((connectionId) => operation.of("ConnectionReady").create({ connectionId, timeout: 60 })),
  );
  expect(made.map(({ id, outs }) => [id, outs.connected])).toEqual(ids.map((id) => [id, true]));
  expect(operation.log).toEqual(
    ["CRM", "CRM EU"].map((name) =>
      expect.stringMatching(
        `^waiting for connection "${name}" \\(\\d+\\), which is not signed in: sign in once in Workato \\(open the connection > Connect\\); \\d\\d s left$`,
      ),
    ),
  );
  expect(new Set(requestsTo(emulator))).toEqual(new Set(["GET /api/connections"]));
});

test("it ends in time, and says how the connection was last seen but not why, which may repeat the input", async () => {
  const id = await crm("CRM");
  Object.assign(stored(id), { authorization_status: "failed", authorization_error: "bad key hunter2" });
  const operation = new Operation(emulator);
  const error = await errorOf(operation.of("ConnectionReady").create({ connectionId: id, timeout: 20 }));
  expect(error.message).toMatch(
    /"CRM" \(\d+\) is not signed in \(failed\) after 20 s: sign in once in Workato \(open the connection > Connect\), then run up again$/,
  );
  expect(error.message + operation.log.join()).not.toContain("hunter2");
});

test("a connection that is not there is an error at once", async () => {
  const operation = new Operation(emulator);
  const error = await errorOf(operation.of("ConnectionReady").create({ connectionId: "4711" }));
  expect(error.message).toContain("there is no connection 4711 in this workspace: pass the id output of a connection");
  expect(operation.log).toEqual([]);
});

test("a connection that is lost later is an output and no difference, and another timeout waits for nothing", async () => {
  const id = await crm("CRM");
  Object.assign(stored(id), { authorization_status: "success" });
  const hooks = new Operation(emulator).of("ConnectionReady");
  const { outs } = await hooks.create({ connectionId: id });
  Object.assign(stored(id), { authorization_status: "failed" });
  const { props, inputs } = (await hooks.read(id, outs))!;
  // The list memory is that of the creation: another operation looks anew.
  expect(inputs).toEqual({ connectionId: id });
  const later = (await new Operation(emulator).of("ConnectionReady").read(id, props))!;
  expect(later.props).toMatchObject({ connected: false });
  expect(await hooks.diff(id, later.props, { connectionId: id })).toEqual({ changes: false });
  expect(await hooks.diff(id, later.props, { connectionId: "1" })).toEqual({ replaces: ["connectionId"] });
  expect(await hooks.update(id, later.props, { connectionId: id, timeout: 5 })).toMatchObject({ connected: false });
});

test("a recipe that does not start for a connection says which, and where to sign in", async () => {
  const [waiting, other] = [await crm("CRM"), await crm("Other")];
  const account = (accountId: string) => [{ keyword: "application", provider: "salesforce", accountId }];
  const recipe = { name: "Orders", folderId, code: { number: 0, keyword: "trigger", provider: "salesforce" } };
  const operation = new Operation(emulator);
  const failed = await errorOf(operation.of("Recipe").create({ ...recipe, config: account(waiting), running: true }));
  expect((failed as Error & { reasons: string[] }).reasons.at(-1)).toBe(
    `step 0: connection "CRM" (${waiting}) of salesforce is not signed in: sign in once in Workato (open the connection > Connect), or have the recipe wait for a ConnectionReady`,
  );
  expect(failed.message).not.toContain(other);
});

test("where connections may not be listed, the connection goes by its id", async () => {
  const id = await crm("CRM");
  emulator.fault({ method: "GET", path: "/api/connections", status: 403, body: { message: "Forbidden" } });
  const config = [{ keyword: "application", provider: "salesforce", accountId: id }];
  const recipe = {
    name: "Orders",
    folderId,
    code: { number: 0, keyword: "trigger", provider: "salesforce" },
    config,
    running: true,
  };
  const failed = await errorOf(new Operation(emulator).of("Recipe").create(recipe));
  expect((failed as Error & { reasons: string[] }).reasons.at(-1)).toContain(`connection ${id} of salesforce is not`);
});
