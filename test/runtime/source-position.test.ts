/** The line of the program that a state says declares a resource. Pulumi reads it from a stack trace, by counting frames. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "workato-source-position-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each declaration stands on a line of its own; its name is on that line. */
const DECLARATIONS = [
  'new workato.OnPremGroup("plain");',
  'new workato.LookupTableRows("with a constructor of its own", { tableId: "1", keyColumns: ["code"], rows: [] });',
  'workato.OnPremGroup.get("read", "7");',
  'new Fleet("class of the program");',
  'new Bare("class of the program without a constructor");',
  'Bare.get("read through it", "7");',
];

const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
// As the CLI runs programs: without it there is no reason to leave frames out.
require("source-map-support").install();
const workato = require("pulumi-workato");
class Fleet extends workato.OnPremAgent {
  constructor(name) { super(name, { onPremGroupId: "1" }); }
}
class Bare extends workato.OnPremGroup {}
const positions = {};
function note(monitor, method) {
  const original = monitor[method].bind(monitor);
  monitor[method] = (request, ...rest) => {
    const position = request.getSourceposition();
    positions[request.getName()] = [position?.getUri().split("/").at(-1), position?.getLine()];
    return original(request, ...rest);
  };
}
function declare() {
${DECLARATIONS.join("\n")}
}
async function main() {
  await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "7", state: inputs }), call: () => ({}) });
  const monitor = require("@pulumi/pulumi/runtime/settings").getMonitor();
  note(monitor, "registerResource");
  note(monitor, "readResource");
  declare();
}
main();
process.on("exit", () => console.log(JSON.stringify(positions)));
`;

test("is the line that declares it, whatever is between that and Pulumi", () => {
  const file = join(folder, "program.js");
  writeFileSync(file, PROGRAM);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const output = execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
  const positions = JSON.parse(output.trim().split("\n").at(-1)!) as Record<string, [string, number]>;
  const lines = PROGRAM.split("\n");
  const expected = DECLARATIONS.map((one): [string, unknown] => [
    /"([^"]+)"/.exec(one)![1]!,
    ["program.js", lines.indexOf(one) + 1],
  ]);
  expect(positions).toEqual(Object.fromEntries(expected));
});
