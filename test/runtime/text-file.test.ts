/** What reads a file as text refuses other encodings by its name. CSV has laws of its own, with the tests of lookup tables. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { permissionsCommand } from "../../provider/cli/permissions";
import { Store } from "../../provider/emulator/store";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "text-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string, encoding: BufferEncoding): string {
  const path = join(folder, "file.json");
  writeFileSync(path, text, encoding);
  return path;
}

/** What uses the text of a file: a stack's export, a saved workspace. */
const USERS: readonly (readonly [string, string, (path: string) => unknown])[] = [
  [
    "permissions --state",
    '{\n"deployment": {"resources": [{"type": "é"}]}}\n',
    (path) => permissionsCommand().parseAsync(["--state", path], { from: "user" }),
  ],
  [
    "the emulator",
    '{"workspace": {"id": 1, "name":\n"é"}, "nextId": 2, "collections": {}}\n',
    (path) => Store.open(path, "now"),
  ],
];

describe.each(USERS)("%s", (_, text, use) => {
  const used = async (path: string) => use(path);

  test.each(["", "\ufeff"])("takes UTF-8 that begins with %j", async (mark) => {
    await used(file(mark + text, "utf8"));
  });

  test("refuses Windows-1252 with the line", async () => {
    await expect(used(file(text, "latin1"))).rejects.toThrow(
      /file\.json.*line 2.*is no UTF-8.*save it as UTF-8|file\.json.*is no UTF-8.*save it as UTF-8.*line 2/,
    );
  });

  test.each([
    ["with", `\ufeff${text}`, "is UTF-16: save it as UTF-8"],
    ["without", text.replace("é", "e"), "holds NUL"],
  ])("refuses UTF-16 %s a mark, as PowerShell writes it", async (_, content, reason) => {
    await expect(used(file(content, "utf16le"))).rejects.toThrow(reason);
  });
});
