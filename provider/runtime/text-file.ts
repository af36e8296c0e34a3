/** Text that comes in a file. It is UTF-8, or it is refused: what is read in a wrong encoding loses letters without a word. */

import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";

/** Throws. `reason` says what is wrong, `line` where, counted from 1. */
export type RefuseAt = (reason: string, line?: number) => never;

/** For whoever names the file in front of the message. */
export const refuseText: RefuseAt = (reason, line) => {
  throw new Error(`it ${reason}${line ? ` (line ${line})` : ""}`);
};

/** For whoever does not. */
export const refuseTextOf =
  (file: string): RefuseAt =>
  (reason, line) => {
    throw new Error(`${file}${line ? `, line ${line}` : ""} ${reason}`);
  };

/** The text of a file (0 is the standard input), without the mark that may begin it. Throws what the file system throws. */
export function readText(file: string | 0, refuse: RefuseAt): string {
  const bytes = readFileSync(file);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse("is UTF-16: save it as UTF-8");
  }
  if (!isUtf8(bytes)) {
    return refuse(
      "is no UTF-8, but perhaps Windows-1252: save it as UTF-8",
      firstLine(bytes, (line) => !isUtf8(line)),
    );
  }
  const text = bytes.toString("utf8");
  refuseIn(text, "\0", "holds NUL, which is in no text, so it may be UTF-16: save it as UTF-8", refuse);
  return withoutMark(text);
}

/** What a command is given as a file: `-` is the standard input. */
export const readInput = (file: string): string => readText(file === "-" ? 0 : file, refuseTextOf(file));

export const withoutMark = (text: string) => text.replace(/^\ufeff/, "");

/** Refuses text that holds this letter. */
export function refuseIn(text: string, letter: string, reason: string, refuse: RefuseAt): void {
  const at = text.indexOf(letter);
  if (at >= 0) refuse(reason, text.slice(0, at).split(/\r\n|\r|\n/).length);
}

const LF = 10;
const CR = 13;

/** The number of the first such line. Line breaks are in the middle of no letter. */
function firstLine(bytes: Uint8Array, isWrong: (line: Uint8Array) => boolean): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== LF && (bytes[at] !== CR || bytes[at + 1] === LF)) continue;
    if (isWrong(bytes.subarray(start, at))) break;
    start = at + 1;
    line++;
  }
  return line;
}
