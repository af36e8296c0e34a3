/** The workspace, as a script asks for it through `pulumi-workato/client`. */

import { Client, getWorkspace, resolveSettings, type WorkspaceInfo } from "../../provider/client-entry";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { clientOf } from "../support/client";
import { Operation } from "../support/operation";

/** A client whose token is one of this environment. */
async function clientOfToken(emulator: Emulator, environment: string): Promise<Client> {
  const on = new Operation(emulator);
  const declared = { name: environment, apiClientRole: "Full access", allFolders: true, environment };
  const { outs } = await on.of("DeveloperApiClient").create(declared);
  await on.end();
  return clientOf(emulator, { "workato:apiToken": outs.token as string });
}

describe("where the workspace has environments", () => {
  test.each(["403", "401"] as const)(
    "a token of another than Development may not ask (%s), and is told what to do",
    async (missingPermission) => {
      const emulator = await startEmulator({ environments: "on", missingPermission });
      const client = await clientOfToken(emulator, "Test");
      await expect(getWorkspace(client)).rejects.toThrow(
        /Where the workspace has environments, only a token of Development may ask this: use one, or do without getWorkspace and workato:workspaceId \(x-corr/,
      );
      await client.close();
      await emulator.close();
    },
  );

  test("the environment is told where Workato tells it", async () => {
    const emulator = await startEmulator({ environments: "on", usersMe: "all", usersMeFields: "more" });
    const client = await clientOfToken(emulator, "Test");
    expect(await getWorkspace(client)).toMatchObject({ teamName: "Emulated workspace", environmentName: "Test" });
    await client.close();
    await emulator.close();
  });
});

test("a script learns which workspace its token belongs to", async () => {
  const emulator = await startEmulator();
  const client = new Client(
    resolveSettings(() => undefined, { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token }),
  );
  try {
    const { id, name, root_folder_id } = emulator.state().workspace;
    const workspace: WorkspaceInfo = await getWorkspace(client);
    expect(workspace).toEqual({
      ...{ id: String(id), name, rootFolderId: String(root_folder_id), planId: "emulator" },
      ...{ teamName: undefined, environmentName: undefined },
    });
    expect(emulator.requests().map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /api/users/me"]);
  } finally {
    await client.close();
    await emulator.close();
  }
});
