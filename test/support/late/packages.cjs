/**
 * Required by the tests' programs and plugins before all else: what Pulumi's SDK needs only to serialize functions, and zod's
 * messages in other languages, are loaded when they are used, which nothing here does. Loading them is half of what a
 * plugin's start costs.
 */

const Module = require("node:module");
const late = require("./late.cjs");

const LATE = ["typescript", "@npmcli/arborist", "normalize-package-data", "../locales/index.cjs"];
const { _load } = Module;

Module._load = function load(name, ...rest) {
  const loaded = () => _load.call(this, name, ...rest);
  return LATE.includes(name) ? late(loaded) : loaded();
};
