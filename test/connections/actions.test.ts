/** Actions on connections and API clients, for code that has a client. */

import {
  Client,
  createRuntimeUserConnection,
  disconnectConnection,
  getPickList,
  getRuntimeUserOAuthUrl,
  regenerateApiClientToken,
  resolveSettings,
} from "../../provider/client-entry";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { POSTGRESQL } from "../support/connector-inputs";

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
  const made = { name: "c", provider: "postgresql", folder_id: folder.id, input: POSTGRESQL };
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

test("a runtime user's connection is made once, and where the user signs in can be asked again", async () => {
  const { folder_id } = emulator.state().collections.connections![0]!;
  const made = await createRuntimeUserConnection(client, {
    parentConnectionId: connection,
    folderId: String(folder_id),
    externalId: "user-1",
    name: "Orders of user 1",
    redirectUrl: "https://shop.example.com/done",
  });
  expect(made).toEqual({ id: expect.stringMatching(/^\d+$/), url: expect.stringMatching(/^https:/) });
  expect(emulator.state().collections.connections).toMatchObject([
    {},
    { id: Number(made.id), name: "Orders of user 1", parent_id: Number(connection), external_id: "user-1" },
  ]);
  expect(await getRuntimeUserOAuthUrl(client, { id: made.id, redirectUrl: "https://shop.example.com/done" })).toBe(
    made.url,
  );
  const asked = emulator.requests().at(-1)!;
  expect(asked).toMatchObject({
    method: "GET",
    path: `/api/connections/runtime_user_connections/${made.id}/get_oauth_url`,
  });
});

test("a runtime user's connection whose answer is lost is not sent again, as it would be a second one", async () => {
  const { folder_id } = emulator.state().collections.connections![0]!;
  emulator.fault({ method: "POST", path: "*", times: 1, drop: "after" });
  const args = { parentConnectionId: connection, folderId: String(folder_id), externalId: "user-1" };
  await expect(createRuntimeUserConnection(client, args)).rejects.toThrow("runtime_user_connections");
  expect(emulator.state().collections.connections).toHaveLength(2);
});

test.each([
  [
    "a path for an id",
    (to: Client) => disconnectConnection(to, { id: "../users" }),
    "disconnectConnection: id is no id",
  ],
  [
    "a misspelt force",
    (to: Client) => disconnectConnection(to, { id: "1", Force: true } as never),
    "did you mean force?",
  ],
  [
    "a force in words",
    (to: Client) => disconnectConnection(to, { id: "1", force: "no" as never }),
    "force must be true",
  ],
  ["no pick list", (to: Client) => getPickList(to, { id: "1" } as never), "getPickList: name is required"],
  [
    "odd parameters",
    (to: Client) => getPickList(to, { id: "1", name: "a", params: [] as never }),
    "params must be an object",
  ],
  [
    "a folder's name for its id",
    (to: Client) => createRuntimeUserConnection(to, { parentConnectionId: "1", folderId: "Sales", externalId: "u" }),
    "createRuntimeUserConnection: folderId is no id of a folder",
  ],
  [
    "no user",
    (to: Client) => createRuntimeUserConnection(to, { parentConnectionId: "1", folderId: "2", externalId: " " }),
    "externalId must not be empty",
  ],
  [
    "a misspelt URL",
    (to: Client) => getRuntimeUserOAuthUrl(to, { id: "1", redirectURL: "https://a" } as never),
    "getRuntimeUserOAuthUrl: redirectURL is not an argument of this function: did you mean redirectUrl?",
  ],
])("%s is refused before anything is sent", async (_, act, message) => {
  const before = emulator.requests().length;
  expect((await errorOf(act(client))).message).toContain(message);
  expect(emulator.requests()).toHaveLength(before);
});
