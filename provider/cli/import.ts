/** `pulumi-workato import`: what a workspace holds, as a Pulumi project and as a file for `pulumi import`. */

import { readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { Command } from "commander";
import { asMessage, firstOf } from "../client/words/text";
import { engine } from "../doctor/machine";
import type { Entry } from "../import/entry";
import { targetsIn } from "../import/links";
import { MANIFEST, readManifest } from "../import/manifest";
import { pathsOf } from "../import/names";
import { readFromPackage } from "../import/package";
import { keyOf, type Program, programOf } from "../import/program";
import { IMPORT_FILE, SECRETS_FILE } from "../import/scaffold";
import { whyNot } from "../import/selection";
import { readTerraform } from "../import/terraform";
import { IMPORTABLE, type LeftOut, type Read, readWorkspace, withReferred } from "../import/workspace";
import { writeProject } from "../import/write";
import { tokenOf } from "../runtime/pointer";
import { say, withClient } from "./client";
import { stateIn } from "./state-file";
import { typesIn } from "./types";

interface Flags {
  out: string;
  types?: string;
  project?: string[];
  folder?: string[];
  exclude?: string[];
  propertyPrefixes?: string[];
  state?: string;
  fromTerraform?: string;
  fromPackage?: string;
  existing?: string[];
  providers?: string[];
  check?: boolean;
  force?: boolean;
}

export function importCommand(): Command {
  return new Command("import")
    .description(
      "Write what a workspace holds as a Pulumi project: a file for each project and area, the code of recipes and the rows of " +
        `lookup tables in files beside, and ${IMPORT_FILE} for \`pulumi import\`. Run again, it adds what is new since. Changes ` +
        "nothing in Workato. Uses WORKATO_API_TOKEN and WORKATO_REGION or WORKATO_BASE_URL.",
    )
    .option("--out <folder>", "the project's folder", ".")
    .option("--types <A,B>", `only these types; default: ${IMPORTABLE.join(", ")}`)
    .option("--project <name...>", "only what is in these projects")
    .option("--folder <path...>", "only what is in these folders, like Sales/EU")
    .option("--exclude <path...>", "neither these nor what is in them; * stands for any text")
    .option("--property-prefixes <prefix...>", "what the names of properties begin with; Workato lists no others")
    .option("--state <file>", "leave out what a stack holds (pulumi stack export > FILE); - reads standard input")
    .option(
      "--from-terraform <file>",
      "take what a state of Workato's Terraform provider holds, and ask Workato nothing",
    )
    .option("--from-package <path>", "take what an exported package holds, a zip or a folder, and ask Workato nothing")
    .option("--existing <name=id...>", "with --from-package: ids of what the package uses and does not hold")
    .option("--providers <name=name...>", "with --from-package: what connectors are called in the workspace")
    .option("--check", "write nothing, and exit with 1 where the workspace holds what the program does not declare")
    .option("--force", "overwrite files that exist, and begin anew")
    .action(async (flags: Flags) => {
      const types = wantedTypes(flags);
      const held = flags.state === undefined ? undefined : stateIn(flags.state).held;
      const manifest = flags.force ? new Map() : readManifest(join(flags.out, MANIFEST));
      const cli = await engine(process.env);
      if (cli.weight !== "ok" && !flags.check) {
        say(`pulumi import takes what this writes from Pulumi 3.254 on: ${cli.text}. To go on there, ${cli.remedy}`);
      }
      const read = await readFrom(flags, types);
      const targets = targetsIn(read.entries);
      const paths = pathsOf(read.entries, targets);
      const wanted = {
        types,
        projects: flags.project,
        folders: flags.folder,
        exclude: flags.exclude,
        held: new Set(IMPORTABLE.flatMap((type) => heldOf(type, read.entries, held))),
        declared: new Set([...manifest].filter(([, one]) => !one.isFound).map(([key]) => key)),
      };
      const reasons = new Map(read.entries.map((entry) => [entry, whyNot(entry, wanted, paths, targets)]));
      const entries = read.entries.filter((entry) => reasons.get(entry) === undefined);
      const nameOf = (entry: Entry) => `${entry.type} ${JSON.stringify(paths.get(entry)!.join("/"))}`;
      if (flags.check) return check(entries.map(nameOf), read.leftOut);

      if (entries.length === 0) say("there is nothing new");
      else {
        const program = programOf({ entries, all: read.entries, manifest, taken: sourcesIn(flags.out) });
        const isThere = flags.fromPackage === undefined;
        const written = writeProject(flags.out, program, flags.force === true, isThere);
        say(`wrote ${written.length} files into ${flags.out}: ${firstOf(written)}`);
        sayKept(program, nameOf);
        saySecrets(program);
        if (isThere) sayNext(program);
        else say("Next, in that folder, with a stack selected: npm install, pulumi preview, pulumi up");
      }
      sayLeftOut([...reasons.values()], read.leftOut);
    });
}

function wantedTypes({ types }: Flags): readonly string[] {
  if (types === undefined) return IMPORTABLE;
  const wanted = typesIn(types);
  const unknown = wanted.filter((type) => !IMPORTABLE.includes(type));
  if (unknown.length === 0) return wanted;
  throw new Error(`cannot import ${unknown.join(", ")}: choose from ${IMPORTABLE.join(", ")}`);
}

function readFrom(flags: Flags, types: readonly string[]): Promise<Read> {
  const { fromTerraform, fromPackage, propertyPrefixes } = flags;
  if (fromPackage !== undefined) {
    const given = { existing: pairsIn(flags.existing), providers: pairsIn(flags.providers) };
    const { notes, ...read } = readFromPackage(fromPackage, given);
    for (const note of notes) say(note);
    return Promise.resolve(read);
  }
  if (fromTerraform !== undefined) return Promise.resolve(readTerraform(fromTerraform));
  return withClient((client) => readWorkspace(client, withReferred(types), { propertyPrefixes }, say));
}

/** `CRM=8821`; a name can hold `=` itself. */
function pairsIn(pairs: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf("=");
      if (at <= 0) throw new Error(`${pair} is no pair of a name and what it is here: write it like CRM=8821`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

const heldOf = (type: string, entries: readonly Entry[], held: ReadonlySet<string> | undefined) =>
  entries.filter((one) => one.type === type && held?.has(`${tokenOf(type)} ${one.id}`)).map(keyOf);

/** A new file is named past all that are there. */
function sourcesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((file) => parse(file).name.toLowerCase());
  } catch {
    return [];
  }
}

function check(news: readonly string[], leftOut: readonly LeftOut[]): void {
  for (const one of news) console.log(asMessage(one));
  for (const { what, why } of leftOut) say(asMessage(`left out: ${what}: ${why}`));
  say(`${news.length} ${news.length === 1 ? "object is" : "objects are"} in the workspace and not in the program`);
  if (news.length > 0) process.exitCode = 1;
}

function sayKept({ kept }: Program, nameOf: (entry: Entry) => string): void {
  for (const { entry, id, why } of kept) say(asMessage(`${nameOf(entry)} keeps the id ${id}: ${why}`));
}

function saySecrets({ secrets, imported }: Program): void {
  const unknown = secrets.filter(({ value }) => value === undefined);
  if (unknown.length > 0) {
    say("Workato does not show these. Until they are set, what is in Workato stays as it is:");
    for (const { key, isObject } of unknown) {
      say(`  pulumi config set --secret ${JSON.stringify(key)}${isObject ? " '{ … }'" : ""}`);
    }
  }
  const clear = imported.filter(({ entry }) => /Properties$|^LookupTableRows$/.test(entry.type)).length;
  if (clear > 0) {
    say(
      "What looks like a secret among properties is in the configuration. Look through the others, and tables/, before you commit",
    );
  }
}

function sayNext({ secrets }: Program): void {
  say("Next, in that folder, with a stack selected:");
  say("  npm install");
  if (secrets.some(({ value }) => value !== undefined)) say(`  pulumi config set-all --json "$(cat ${SECRETS_FILE})"`);
  say(`  pulumi import --file ${IMPORT_FILE} --generate-code=false --yes --protect=false`);
  say("  pulumi preview   # no changes");
  say(`Then remove ${IMPORT_FILE} and ${SECRETS_FILE}: they can hold secrets`);
}

function sayLeftOut(reasons: readonly (string | undefined)[], leftOut: readonly LeftOut[]): void {
  const counts = new Map<string, number>();
  for (const why of reasons) if (why !== undefined) counts.set(why, (counts.get(why) ?? 0) + 1);
  for (const [why, count] of counts) say(`left out ${count}: ${why}`);
  for (const { what, why } of leftOut) say(asMessage(`left out ${what}: ${why}`));
}
