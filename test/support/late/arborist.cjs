/** In Jest: Pulumi's SDK needs it only to serialize functions, which nothing here does. */
module.exports = require("./late.cjs")(() => require("@npmcli/arborist/lib/index.js"));
