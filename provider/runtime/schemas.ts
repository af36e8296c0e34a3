/** Schemas that several resources share, with messages that name the remedy. */

import { isIP } from "node:net";
import { z } from "zod";
import { IF_EXISTS } from "../client/settings";

/** A name as Workato shows it in lists: some text on one line. */
export const name = z
  .string({ error: "must be text" })
  .refine((text) => text.trim() !== "", {
    error: "must not be empty: give it a name, or leave it out to use the resource's own",
  })
  .refine((text) => !/\p{Cc}/u.test(text), { error: "must not hold line breaks or control characters: remove them" });

/** Text of any kind, for properties that Workato shows as they are. */
export const text = z.string({ error: "must be text" });

export const flag = z.boolean({ error: "must be true or false" });

/** Whether a text is the id of an object that has numbers for ids, and stays that one when it is sent as a number. */
export function isId(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text));
}

/** Id of a Workato object that has numbers for ids. In Pulumi ids are text. */
export const id = (noun: string, output = "its id output") =>
  z
    .union([z.string(), z.number()], { error: `must be the id of a ${noun}: pass ${output}` })
    .transform(String)
    .refine(isId, {
      error: (issue) =>
        `is ${JSON.stringify(issue.input)}, which is no id of a ${noun} (a whole number): pass ${output}`,
    });

/** Of a folder, or of a project's folder: not of the project itself, whose id is another number. */
export const folderId = id("folder", "a folder's id output or a project's folderId output");

export const ifExists = z.enum(IF_EXISTS, { error: `must be one of ${IF_EXISTS.join(", ")}` }).optional();

export const ipOrCidr = z.string({ error: "must be text" }).refine(isIpOrCidr, {
  error: (issue) =>
    `is ${JSON.stringify(issue.input)}, which is no IP address or CIDR block: write it like 198.51.100.10 or 192.0.2.0/24`,
});

function isIpOrCidr(value: string): boolean {
  const [address = "", prefix, ...rest] = value.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes("%")) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
