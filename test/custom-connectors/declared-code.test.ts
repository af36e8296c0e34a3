/** Code as a program gives it: text, or the path of a file. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { textOfCode } from "../../provider/custom-connectors/declared-code";
import { valueIn } from "../../provider/runtime/program/outputs";

const folder = mkdtempSync(join(tmpdir(), "workato-code-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const CODE = "{\n  title: 'Acmé'\n}\n";

test("is text, with or without a mark", () => {
  expect(textOfCode("acme", CODE)).toBe(CODE);
  expect(textOfCode("acme", `\ufeff${CODE}`)).toBe(CODE);
  expect(textOfCode("acme", "{ title: 'Acme' }")).toBe("{ title: 'Acme' }");
});

test("is read from a file, also where its path is known later", async () => {
  const path = file("acme.rb", `\ufeff${CODE}`);
  expect(textOfCode("acme", path)).toBe(CODE);
  expect(await valueIn(textOfCode("acme", pulumi.output(path)) as pulumi.Output<string>)).toBe(CODE);
});

test.each<[string, () => string, RegExp]>([
  [
    "a file that is not there",
    () => join(folder, "none.rb"),
    /^workato:CustomConnector "acme": code names the file ".*none.rb", which cannot be read \(ENOENT\): a relative path/,
  ],
  ["a folder", () => folder, /cannot be read \(EISDIR\)/],
  [
    "a file in another encoding",
    () => file("latin.rb", Buffer.from("{\n'Acm\xe9'\n}", "latin1")),
    /code is no UTF-8, .* \(line 2\)$/,
  ],
])("%s is refused", (_, path, message) => {
  expect(() => textOfCode("acme", path())).toThrow(message);
});

test.each([[undefined], [7], [""], [" "]])("%j is left to the checks of all properties", (code) => {
  expect(textOfCode("acme", code)).toBe(code);
});
