/**
 * V8's code cache for the tests' plugins, each of which compiles the same modules anew: a third of what their start costs.
 * (Node 22 brings this along.) Started as a script, it loads what a plugin loads, and writes the file that TEST_CODE_CACHE names.
 */

const { readFileSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname } = require("node:path");
const { deserialize, serialize } = require("node:v8");
const vm = require("node:vm");

const { TEST_CODE_CACHE: file } = process.env;
const isWriting = require.main === module;
const cached = isWriting ? new Map() : deserialize(readFileSync(file));
const scripts = new Map();

Module.prototype._compile = function compile(source, filename) {
  const script = new vm.Script(Module.wrap(source.replace(/^#!.*/, "")), {
    filename,
    cachedData: cached.get(filename),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (isWriting) scripts.set(filename, script);
  const own = (id) => this.require(id);
  own.resolve = (id, options) => Module._resolveFilename(id, this, false, options);
  own.main = process.mainModule;
  own.extensions = Module._extensions;
  own.cache = Module._cache;
  const parameters = [this.exports, own, this, filename, dirname(filename)];
  return script.runInThisContext().apply(this.exports, parameters);
};

if (isWriting) {
  require("./packages.cjs");
  require("@pulumi/pulumi/cmd/dynamic-provider");
  require("../../../dist/handlers.js").each(() => undefined);
  require("undici");
  writeFileSync(file, serialize(new Map([...scripts].map(([name, script]) => [name, script.createCachedData()]))));
  process.exit();
}
