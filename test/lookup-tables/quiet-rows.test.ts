/** Rows and CSV that a program refuses, which can be secret: no refusal repeats a cell, a key or the text. */

import { textOfRows } from "../../provider/lookup-tables/declared-rows";

const CANARY = "canary-91d4";
const KEY = { code: CANARY, name: CANARY };

test.each<["rows" | "csv", unknown, readonly string[], string]>([
  ["rows", [KEY, { code: "B" }, KEY], ["code"], "rows[0] and rows[2] have the same key: remove one of two"],
  ["rows", [KEY, { name: CANARY }, { name: "x" }], ["code"], "rows[1] and rows[2] have the same key"],
  [
    "csv",
    `code,name\n${CANARY},1\nB,2\n${CANARY},3\n`,
    ["code"],
    "rows 1 and 3 below the labels of csv have the same key",
  ],
  ["rows", [KEY], ["code", CANARY], 'keyColumns[1] is no column of rows: there are "code", "name"'],
  ["csv", `code,name\nA,${CANARY}\n`, [CANARY], 'keyColumns[0] is no column of csv: there are "code", "name"'],
  ["csv", `code,${CANARY}`, ["code"], "csv has one line and so must be the path of a file, which cannot be read from"],
  ["csv", `code,name\nA,${CANARY}"\n`, ["code"], "csv is no CSV with commas: Invalid Opening Quote"],
  ["csv", `code,name\nA,"${CANARY}\n`, ["code"], "csv is no CSV with commas: Quote Not Closed"],
  ["csv", `code,name\nA,"${CANARY}"${CANARY}\n`, ["code"], "csv is no CSV with commas: Invalid Closing Quote"],
  ["csv", `code,name\n${CANARY}\n`, ["code"], "csv is no CSV with commas: Invalid Record Length"],
  ["rows", [KEY, CANARY], ["code"], "rows[1] must be an object of cells by column label"],
  ["rows", [{ code: [CANARY] }], ["code"], "rows[0].code must be text, a number or true or false"],
  ["rows", CANARY, ["code"], "rows must be a list of objects"],
])("%s %j", (source, value, keyColumns, reason) => {
  const refusal = () => textOfRows("t", source, value, keyColumns);
  expect(refusal).toThrow(`workato:LookupTableRows "t": ${reason}`);
  expect(refusal).not.toThrow(CANARY);
});
