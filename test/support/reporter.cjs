/** Says how long each layer of the tests took, and closes with the one line that counts them. */
const path = require("node:path");

module.exports = class Reporter {
  onRunComplete(_contexts, results) {
    const layers = new Map();
    for (const { testFilePath, perfStats } of results.testResults) {
      const layer = path.relative(path.join(__dirname, ".."), testFilePath).split(path.sep)[0];
      layers.set(layer, (layers.get(layer) ?? 0) + (perfStats.end - perfStats.start) / 1000);
    }
    const times = [...layers].map(([layer, seconds]) => `${layer} ${seconds.toFixed(1)} s`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    console.log(`\ntime by layer: ${times.join(", ")}`);
    console.log(`${results.numPassedTests} passed, ${failed} failed`);
  }
};
