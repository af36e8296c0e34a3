/** In Jest: zod's messages in fifty languages, of which nothing here shows one. */
module.exports = require("./late.cjs")(() => require("zod/v4/locales"));
