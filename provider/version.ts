/** The version of this package, for the User-Agent header and error reports. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const { version } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as {
  version: string;
};
