/** In Jest: Pulumi's SDK needs it only to serialize functions, which nothing here does. */
module.exports = require("./late.cjs")(() => require("normalize-package-data/lib/normalize.js"));
