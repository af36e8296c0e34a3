/** `pulumi-workato lint`, in process: which files it takes, what it prints, and how it ends. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintCommand } from "../../provider/cli/lint";
import { RULES } from "../../provider/recipes/lint/rules";

let folder: string;
let out: string[];
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "workato-lint-"));
  out = [];
  said = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  jest.spyOn(process.stderr, "write").mockImplementation((line) => said.push(String(line)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  process.exitCode = undefined;
});

const GOOD = { number: 0, keyword: "trigger", provider: "clock", uuid: "a", block: [] };
const CALL = { provider: "workato_recipe_function", name: "call_recipe", uuid: "b" };
const BROKEN = { ...GOOD, block: [{ number: 1, keyword: "repeat", uuid: "b", block: [] }] };
const exported = (code: unknown) => ({
  name: "R",
  version: 1,
  private: true,
  concurrency: 1,
  code,
  config: [{ keyword: "application", provider: "clock" }],
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

const run = (...args: string[]) => lintCommand().parse(args, { from: "user" });

test("takes an export, code alone, an answer of the API, the editor's own export, with or without a byte order mark", () => {
  const call = { number: 1, keyword: "action", ...CALL, input: { flow_id: { zip_name: "x.recipe.json" } } };
  run(
    file("a.json", exported({ ...GOOD, block: [call] })),
    file("b.json", GOOD),
    file("c.json", { id: 7, name: "R", code: JSON.stringify(GOOD), config: [] }),
    file("d.json", { result: GOOD }),
    file("e.json", `\ufeff${JSON.stringify(GOOD)}`),
  );
  expect(out.filter((line) => !line.includes("config-provider"))).toEqual([]);
  expect(said.at(-1)).toMatch(/^5 recipes, 0 errors, /);
  expect(process.exitCode).toBeUndefined();
});

test("prints a line for each finding and ends with 1 where one is an error", () => {
  const path = file("a.recipe.json", exported(BROKEN));
  run(path);
  expect(out).toEqual([
    `${path}: error: step 1 repeat: it has no while_condition: add one as the last step of its block (repeat-condition)`,
  ]);
  expect(said).toEqual(["1 recipe, 1 error, 0 warnings\n"]);
  expect(process.exitCode).toBe(1);
});

test("of a folder it takes the exported recipes at any depth", () => {
  mkdirSync(join(folder, "in", "it"), { recursive: true });
  file("in/it/b.recipe.json", exported(BROKEN));
  file("a.recipe.json", exported(GOOD));
  file("a.connection.json", "{");
  run(folder);
  expect(out).toEqual([expect.stringMatching(/in\/it\/b\.recipe\.json: error: /)]);
});

test("--json gives the same as data, --errors leaves out the warnings", () => {
  const path = file("a.json", { ...BROKEN, uuid: "" });
  run("--json", path);
  run("--json", "--errors", path);
  expect(out.map((text) => JSON.parse(text) as object[])).toEqual([
    [
      expect.objectContaining({ file: path, weight: "warning", rule: "step-uuid" }),
      expect.objectContaining({ weight: "error" }),
    ],
    [
      {
        file: path,
        weight: "error",
        rule: "repeat-condition",
        step: "1 repeat",
        text: "it has no while_condition: add one as the last step of its block",
      },
    ],
  ]);
});

test("a file that is no JSON, no export or wrapped is told so", () => {
  run(file("a.json", '{"code":\n x}'), file("b.json", { recipe: exported(GOOD) }), file("c.json", { code: GOOD }));
  expect(out).toEqual([
    expect.stringMatching(/a\.json: error: is no JSON from line 2, column \d+: mend it there \(file-json\)$/),
    expect.stringMatching(/b\.json: error: is wrapped in recipe: put what is in it at the top \(file-wrapped\)$/),
    expect.stringMatching(/c\.json: warning: lacks name, version, private, concurrency, config: .*\(file-keys\)$/),
  ]);
});

test("--rules prints every rule", () => {
  run("--rules");
  for (const rule of Object.keys(RULES)) expect(out.filter((line) => line.startsWith(`${rule} `))).toHaveLength(1);
});

test.each([
  [[], "give a file or a folder, or --rules"],
  [["/no/such/file"], "there is no file or folder /no/such/file"],
])("%j is refused", (args, message) => {
  expect(() => run(...args)).toThrow(message);
});

test("a folder without recipes, and a file that is no UTF-8, are refused", () => {
  expect(() => run(folder)).toThrow(`no *.recipe.json in ${folder}: name the files`);
  const path = file("a.json", Buffer.from([0x22, 0xe9, 0x22]));
  expect(() => run(path)).toThrow(`${path}, line 1 is no UTF-8, but perhaps Windows-1252: save it as UTF-8`);
});
