/**
 * Node's environment of Jest, with V8's code cache: Jest compiles every module anew for every test file, which was a sixth of
 * what the tests cost.
 */
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

/** Of this worker, by file. Jest keeps the sources of a run as they are. */
const compiled = new Map();
const { compileFunction } = vm;

vm.compileFunction = (source, parameters, options) => {
  const { filename } = options;
  const known = compiled.get(filename);
  const cachedData = known?.source === source ? known.cachedData : undefined;
  const compiledFunction = compileFunction(source, parameters, {
    ...options,
    ...(cachedData ? { cachedData } : { produceCachedData: true }),
  });
  if (cachedData === undefined && compiledFunction.cachedData) {
    compiled.set(filename, { source, cachedData: compiledFunction.cachedData });
  }
  return compiledFunction;
};

module.exports = TestEnvironment;
