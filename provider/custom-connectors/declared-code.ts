/** What a program gives as code, text or the path of a file, becomes text. Runs in the program. */

import * as pulumi from "@pulumi/pulumi";
import { isLater } from "../runtime/program/declared";
import { type RefuseAt, readText, withoutMark } from "../runtime/text-file";

/** Text of one line that opens no brace is a path: a connector is a hash. */
const isPath = (text: string) => text.trim() !== "" && !/[\n\r{]/.test(text);

export function textOfCode(name: string, code: unknown): pulumi.Input<string> | undefined {
  const refuse: RefuseAt = (reason, line) => {
    const place = line === undefined ? "" : ` (line ${line})`;
    throw new pulumi.RunError(`workato:CustomConnector "${name}": code ${reason}${place}`);
  };
  // What is missing or no text is the plugin's to refuse, with the checks of all properties.
  const textOf = (known: unknown) => (typeof known === "string" ? read(known, refuse) : (known as string));
  return isLater(code) ? pulumi.all([code]).apply(([known]) => textOf(known)) : textOf(code);
}

function read(code: string, refuse: RefuseAt): string {
  if (!isPath(code)) return withoutMark(code);
  try {
    return readText(code, refuse);
  } catch (error) {
    if (error instanceof pulumi.RunError) throw error;
    const { code: reason = (error as Error).message } = error as { code?: string };
    return refuse(
      `names the file ${JSON.stringify(code)}, which cannot be read (${reason}): a relative path begins in the program's working folder`,
    );
  }
}
