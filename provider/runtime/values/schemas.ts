/** Schemas that several resources share, with messages that name the remedy. */

import { isIP } from "node:net";
import { z } from "zod";
import { IF_EXISTS } from "../../client/settings";
import { asSet } from "./equal";
import { property } from "./facts";

/** A name as Workato shows it in lists: some text on one line. */
export const name = z
  .string({ error: "must be text" })
  .refine((text) => text.trim() !== "", {
    error: "must not be empty: give it a name, or leave it out to use the resource's own",
  })
  .refine((text) => !/\p{Cc}/u.test(text), { error: "must not hold line breaks or control characters: remove them" });

/** The name of a folder or project. */
export const folderName = name.refine((text) => !/[/\\]/.test(text), {
  error: "must not hold / or \\, which Workato does not take in names of folders and projects: write it without",
});

/** Text of any kind, for properties that Workato shows as they are. */
export const text = z.string({ error: "must be text" });

/** Text that says something. */
export const given = text.refine((value) => value.trim() !== "", "must not be empty");

/** Of a list that is ours, or of which Workato answers nothing and ignores the rest without a word. Others: see `word`. */
export const choice = <T extends string>(options: readonly T[]) =>
  z.enum(options as readonly [T, ...T[]], { error: `must be one of ${options.join(", ")}` });

const MAX_WORD = 100;

/** A word of a list of Workato's, which can grow: what is not known here is Workato's to refuse. `like` is one that it knows. */
export const word = (like: string) =>
  z
    .string({ error: `must be text, like ${like}` })
    .max(MAX_WORD, { error: `must have at most ${MAX_WORD} characters: write it like ${like}` })
    .refine((value) => value.trim() !== "", { error: `must not be empty: write it like ${like}` })
    .refine((value) => !/\p{Cc}/u.test(value), {
      error: "must not hold line breaks or control characters: remove them",
    });

/** A time with a zone, as Workato takes it: without parts of a second. */
export const time = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: "must be a time like 2026-05-07T00:00:00Z" })
  .transform((value) => new Date(value).toISOString().replace(/\.\d+Z$/, "Z"));

/** How many at most. */
export const most = z
  .number({ error: "must be a number" })
  .int({ error: "must be a whole number" })
  .min(1, { error: "must be at least 1" });

export const flag = z.boolean({ error: "must be true or false" });

/** Whether a text is the id of an object that has numbers for ids, and stays that one when it is sent as a number. */
export function isId(text: string): boolean {
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text));
}

/** Id of a Workato object that has numbers for ids. In Pulumi ids are text. `of` is what it references: see facts.ts. */
export const id = (noun: string, of?: string | readonly string[], output = "its id output") =>
  property(
    z
      .union([z.string(), z.number()], { error: `must be the id of ${one(noun)}: pass ${output}` })
      .transform(String)
      .refine(isId, { error: `is no id of ${one(noun)} (a whole number): pass ${output}` }),
    { normal: String, references: of },
  );

/** Ids of such objects, in any order. */
export const ids = (noun: string, of?: string | readonly string[]) =>
  property(z.array(id(noun, of), { error: `must be a list of ids: pass the id outputs of ${noun}s` }), {
    normal: asSet,
    references: of,
  });

const one = (noun: string) => `${/^([aeio]|MCP )/i.test(noun) ? "an" : "a"} ${noun}`;

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Id of an object that has a UUID. */
export const uuid = (noun: string, of?: string, output = "its id output") =>
  property(
    z
      .string({ error: `must be the id of ${one(noun)}: pass ${output}` })
      .regex(UUID, { error: `is no id of ${one(noun)} (a UUID): pass ${output}` }),
    { references: of },
  );

/** Id of an object that has a handle, like `mcps-Ab1-cD2`. */
export const handle = (noun: string, form: RegExp, of?: string, output = "its id output") =>
  property(
    z
      .string({ error: `must be the id of ${one(noun)}: pass ${output}` })
      .regex(form, { error: `is no id of ${one(noun)} (a handle): pass ${output}` }),
    { references: of },
  );

/** Ids of such objects, in any order. `pass` is what such a list is made of. */
export const handles = (noun: string, form: RegExp, pass: string, of?: string) =>
  property(z.array(handle(noun, form, of, pass), { error: `must be a list of ids: pass ${pass}` }), {
    normal: asSet,
    references: of,
  });

/** What the id of a folder can be an output of. */
export const FOLDERS = ["Project.folderId", "Folder"];

/** Of a folder, or of a project's folder: not of the project itself, whose id is another number. */
export const folderId = id("folder", FOLDERS, "a folder's id output or a project's folderId output");

export const ifExists = property(choice(IF_EXISTS).optional(), { unobserved: true, silent: true });

/** What only we read, before a deletion. */
export const forceDestroy = property(flag.optional(), { unobserved: true });

const A_DAY = 86_400;

/** A time in seconds. */
export const seconds = (max = A_DAY) =>
  z
    .number({ error: "must be a number of seconds" })
    .min(1, { error: "must be at least 1 second" })
    .max(max, { error: `must be at most ${max} seconds${max === A_DAY ? " (a day)" : ""}` });

/** What a program may write as a number or a flag where text is meant: 1 is "1". */
export function asText(values: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** Values of the program's own, whose change sets something off. */
export const triggers = property(
  z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean()], { error: "must be text, a number or true or false" }),
    { error: 'must be an object of texts, numbers or flags, like { release: "12" }' },
  ),
  { normal: asText },
);

/** Addresses, in any order. */
export const addresses = () => property(z.array(ipOrCidr, { error: "must be a list of addresses" }), { normal: asSet });

const ipOrCidr = z.string({ error: "must be text" }).refine(isIpOrCidr, {
  error: "is no IP address or CIDR block: write it like 198.51.100.10 or 192.0.2.0/24",
});

function isIpOrCidr(value: string): boolean {
  const [address = "", prefix, ...rest] = value.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes("%")) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
