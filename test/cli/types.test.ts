/** `--types` takes a list as people write one. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "pulumi-workato/emulator";
import { importCommand } from "../../provider/cli/import";
import { permissionsCommand } from "../../provider/cli/permissions";

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
  jest.restoreAllMocks();
});

test("permissions: with or without spaces", () => {
  const lines = jest.spyOn(console, "log").mockImplementation(() => {});
  const printed = (types: string) => {
    lines.mockClear();
    permissionsCommand().parse(["--types", types], { from: "user" });
    return lines.mock.calls.flat();
  };
  const expected = printed("OnPremGroup,Tag");
  expect(expected).toContain("Tags → Create tag");
  expect(printed("OnPremGroup, Tag ")).toEqual(expected);
  expect(() => printed("OnPremGroup, Tga")).toThrow("there is no resource type Tga");
});

test("import: with spaces", async () => {
  const emulator = await startEmulator();
  const folder = mkdtempSync(join(tmpdir(), "workato-types-"));
  process.env = { ...before, WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  const file = join(folder, "import.json");
  emulator.state().collections.tags = [{ id: 1, handle: "tag-a-b", title: "Critical" }];
  const types = ["--types", " OnPremGroup, Tag"];
  await importCommand().parseAsync([...types, "--out", folder], { from: "user" });
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ resources: [{ id: "tag-a-b" }] });
  expect(emulator.requests().map(({ path }) => path)).toEqual(["/api/on_prem_groups", "/api/tags"]);
  await emulator.close();
  rmSync(folder, { recursive: true });
});
