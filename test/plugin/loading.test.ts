/** What each side loads: the program no handlers, the plugin no program; and the text that joins them. */

import { execFileSync } from "node:child_process";
import { basename, join, resolve } from "node:path";
import { pointerTo, tokenOf } from "../../provider/runtime/pointer";
import { handlers } from "../support/handlers";

const DIST = resolve(__dirname, "..", "..", "dist");

/** The files that a fresh Node has loaded after this module, and after what is then done with it. */
function loadedBy(module: string, then = ""): string[] {
  const script = `const loaded = require(process.argv[1]); ${then}; console.log(JSON.stringify(Object.keys(require.cache)))`;
  return JSON.parse(
    execFileSync(process.execPath, ["-e", script, join(DIST, module)], { encoding: "utf8" }),
  ) as string[];
}

const matching = (files: readonly string[], pattern: RegExp) => files.filter((file) => pattern.test(file));

test("a program loads neither undici, nor zod, nor a handler", () => {
  const loaded = loadedBy("index.js");
  expect(matching(loaded, /dist\/on-prem\/group\.js$/)).toHaveLength(1);
  expect(matching(loaded, /node_modules\/(undici|zod)\/|\.handler\.js$|dist\/(emulator|cli)\//)).toEqual([]);
});

test("the plugin loads no part of Pulumi's program side", () => {
  const loaded = loadedBy(
    "plugin.js",
    `for (const type of ${JSON.stringify(handlers.map(({ type }) => type))}) loaded.handler(type)`,
  );
  expect(matching(loaded, /\.handler\.js$/).length).toBeGreaterThanOrEqual(handlers.length);
  expect(matching(loaded, /node_modules\/@pulumi\/|dist\/(emulator|cli)\//)).toEqual([]);
});

test("the plugin loads the handlers that a stack has resources of, and undici with the first request", () => {
  const loaded = loadedBy("plugin.js", 'loaded.handler("Folder")');
  expect(matching(loaded, /\.handler\.js$/).map((file) => basename(file))).toEqual(["folder.handler.js"]);
  expect(matching(loaded, /node_modules\/(undici|csv-parse|commander)\//)).toEqual([]);
});

test("the plugin loads the rules for recipes when there is a new or changed one to check", () => {
  const loads = (olds: string) =>
    matching(
      loadedBy(
        "plugin.js",
        `const one = loaded.handler("Recipe"); one.configure({ config: new Map() }); one.check(${olds}, { code: "keyword:\`trigger\`,\\n" })`,
      ),
      /recipes\/lint\//,
    ).length;
  expect([loads('{ code: "keyword:`trigger`,\\n" }'), loads("{}") > 0]).toEqual([0, true]);
});

test("the plugin finds every handler under its type", () => {
  const script = "const p = require(process.argv[1]); for (const t of process.argv.slice(2)) p.handler(t)";
  const types = handlers.map(({ type }) => type);
  execFileSync(process.execPath, ["-e", script, join(DIST, "plugin.js"), ...types]);
  expect(types).toEqual(expect.arrayContaining(["OnPremGroup", "OnPremAgent"]));
});

test("the text in the state is frozen, byte for byte: states that hold it are read for ever", () => {
  expect(pointerTo("OnPremGroup")).toBe(
    'exports.handler=()=>require("pulumi-workato/provider").handler("OnPremGroup")',
  );
  expect(pointerTo("OnPremAgent")).toBe(
    'exports.handler=()=>require("pulumi-workato/provider").handler("OnPremAgent")',
  );
});

test.each(handlers.map(({ type }) => type))("%s has the frozen text and token with its name in it", (type) => {
  expect(pointerTo(type)).toBe(`exports.handler=()=>require("pulumi-workato/provider").handler("${type}")`);
  expect(tokenOf(type)).toBe(`pulumi-nodejs:dynamic/workato:${type}`);
  expect(type).toMatch(/^[A-Z][A-Za-z]+$/);
});
