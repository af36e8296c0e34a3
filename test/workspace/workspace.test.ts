/** The workspace, as a script asks for it through `pulumi-workato/client`. */

import { Client, getWorkspace, resolveSettings, type WorkspaceInfo } from "../../provider/client-entry";
import { startEmulator } from "../../provider/emulator";

test("a script learns which workspace its token belongs to", async () => {
  const emulator = await startEmulator();
  const client = new Client(
    resolveSettings(() => undefined, { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token }),
  );
  try {
    const { id, name, root_folder_id } = emulator.state().workspace;
    const workspace: WorkspaceInfo = await getWorkspace(client);
    expect(workspace).toMatchObject({ id: String(id), name, rootFolderId: String(root_folder_id) });
    expect(emulator.requests().map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /api/users/me"]);
  } finally {
    await client.close();
    await emulator.close();
  }
});
