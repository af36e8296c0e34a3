/** What publint and Are the types wrong say of a tarball, as JSON on standard output: they are ES modules, which Jest is not. */

import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const bytes = new Uint8Array(readFileSync(process.argv[2]));
const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, level: "suggestion", strict: true });
const packed = createPackageFromTarballData(bytes);
const types = await checkPackage(packed);
console.log(
  JSON.stringify({
    publint: messages.map((message) => formatMessage(message, pkg, { color: false })),
    types: types.types === false ? ["the package has no types"] : types.problems,
    entries: types.types === false ? [] : Object.keys(types.entrypoints),
    files: packed.listFiles().map((name) => name.replace(/^\/?node_modules\/pulumi-workato\//, "")),
  }),
);
