/** The list of mutations has not rotted: `npm run mutations` applies them one by one, which takes minutes. */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MUTATIONS } from "./mutations";

const read = (path: string) => readFileSync(join(resolve(__dirname, "..", ".."), path), "utf8");

test.each(MUTATIONS)("$name: its place is in the source once, and its check is there", ({ file, from, check }) => {
  expect(read(file).split(from)).toHaveLength(2);
  if ("test" in check) expect(read(check.test)).not.toBe("");
});

test("each breaks a rule of its own", () => {
  expect(MUTATIONS.length).toBeGreaterThanOrEqual(12);
  expect(new Set(MUTATIONS.map(({ file, from, to }) => JSON.stringify([file, from, to]))).size).toBe(MUTATIONS.length);
});
