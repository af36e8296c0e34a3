/** Actions on connections and API clients, for code that has a client. */

import {
  Client,
  disconnectConnection,
  getPickList,
  regenerateApiClientToken,
  resolveSettings,
} from "../../provider/client-entry";
import { type Emulator, startEmulator } from "../../provider/emulator";

let emulator: Emulator;
let client: Client;
let connection: string;

const clientWith = (token: string): Client => {
  const settings: Record<string, string> = { "workato:baseUrl": emulator.url, "workato:apiToken": token };
  return new Client(resolveSettings((key) => settings[key], {}));
};

async function send<T>(path: string, body: object): Promise<T> {
  const headers = { Authorization: `Bearer ${emulator.token}`, "Content-Type": "application/json" };
  return (await (
    await fetch(emulator.url + path, { method: "POST", headers, body: JSON.stringify(body) })
  ).json()) as T;
}

beforeEach(async () => {
  emulator = await startEmulator();
  client = clientWith(emulator.token);
  const folder = await send<{ id: number }>("/api/folders", { name: "Sales" });
  const made = { name: "c", provider: "postgresql", folder_id: folder.id, input: { host: "db" } };
  connection = String((await send<{ id: number }>("/api/connections", made)).id);
});

afterEach(async () => {
  await client.close();
  await emulator.close();
});

test("a connection is disconnected, and disconnecting it again changes nothing", async () => {
  await disconnectConnection(client, { id: connection });
  await disconnectConnection(client, { id: connection });
  expect(emulator.state().collections.connections).toMatchObject([{ authorization_status: null }]);
});

test("a pick list is a list of choices", async () => {
  const items = await getPickList(client, { id: connection, name: "tables" });
  expect(items[0]).toEqual({ label: expect.any(String), value: expect.anything(), hasChildren: expect.any(Boolean) });
});

test("a regenerated token works, and the old one does not any more", async () => {
  const body = { name: "ci", api_privilege_group_id: 501, all_folders: true };
  const made = await send<{ result: { id: number; token: { value: string } } }>("/api/developer_api_clients", body);
  const token = await regenerateApiClientToken(client, { id: String(made.result.id) });
  const [fresh, old] = [clientWith(token), clientWith(made.result.token.value)];
  await expect(getPickList(fresh, { id: connection, name: "tables" })).resolves.not.toEqual([]);
  await expect(getPickList(old, { id: connection, name: "tables" })).rejects.toThrow("401");
  await Promise.all([fresh.close(), old.close()]);
});
