/** What an exported package holds, as entries: a project around it, and ids that stand for those of a workspace. */

import { createHash } from "node:crypto";
import { basename } from "node:path";
import { handlerOf } from "../handlers";
import { filled, Given, type Missing, UnfilledCode } from "../packages/code";
import { inWords, type Planned, plan } from "../packages/plan";
import { digested } from "../runtime/plugin/state";
import { factsOf } from "../runtime/values/facts";
import { carriable, type Properties } from "../runtime/wire";
import type { Entry } from "./entry";
import { type LeftOut, type Read, take } from "./workspace";

export interface PackageRead extends Read {
  /** What else there is to know, in lines. */
  readonly notes: readonly string[];
}

export interface PackageGiven {
  /** Ids of what the package uses and does not hold. */
  readonly existing?: Readonly<Record<string, string>>;
  /** Names of connectors in the workspace that the program is for. */
  readonly providers?: Readonly<Record<string, string>>;
}

export function readFromPackage(source: string, given: PackageGiven = {}): PackageRead {
  const found = plan(source, given);
  const entries: Entry[] = [];
  const leftOut: LeftOut[] = [];
  const notes = inWords(found);
  const name = basename(source).replace(/\.zip$/i, "");
  entries.push({
    ...{ type: "Project", id: idFor("Project", "") },
    ...{ inputs: { name }, outputs: { name, folderId: folderIdFor("") } },
  });
  for (const one of found.planned) {
    const handler = handlerOf(one.type)!;
    const facts = factsOf(handler.inputs);
    const args = Object.entries(one.args).map(([key, value]): [string, unknown] => {
      if (value instanceof UnfilledCode && value.texts.size > 0) notes.push(columnsIn(one.path));
      const whole = filled(value instanceof UnfilledCode ? withoutTexts(value) : value, known);
      // Code in the form that a state has.
      return [key, facts.get(key)?.inFile ? (facts.get(key)!.normal?.(whole) ?? whole) : whole];
    });
    const inputs = carriable(Object.fromEntries(args)) as Properties;
    const outputs = digested(handler, { ...inputs, ...outputsOf(one) });
    take(handler, { type: one.type, id: idFor(one.type, one.path), inputs, outputs }, entries, leftOut);
  }
  return { entries, leftOut, notes };
}

/** Ids of columns are keys of a code too, where the program that is written cannot put others. */
const withoutTexts = ({ code, providers }: UnfilledCode) => new UnfilledCode(code, new Map(), providers);
const columnsIn = (path: string) =>
  `${path} names columns of a data table by the ids that they had where it was exported: a RecipePackage puts those of the workspace there, this program does not`;

/** Ids made of paths, so that they are the same in each run; none is one of the workspace. */
function known(missing: Missing): unknown {
  if (missing instanceof Given) return missing.value;
  const { path, output, key } = missing;
  if (path === "") return folderIdFor(path);
  if (key !== undefined) return uuidFor(`${path}#${key}`);
  return output === "numericId" ? numberFor(`${path}#${output}`) : idFor(typeOf(path), path);
}

/** What other entries can name beside the id. */
function outputsOf({ type, path, args }: Planned): Properties {
  if (type !== "DataTable") return {};
  const columns = args.columns as readonly { readonly name: string }[];
  return {
    numericId: numberFor(`${path}#numericId`),
    fieldIds: Object.fromEntries(columns.map(({ name }) => [name, uuidFor(`${path}#${name}`)])),
  };
}

const typeOf = (path: string): string => (path.endsWith(".workato_db_table.json") ? "DataTable" : "");
const idFor = (type: string, path: string) =>
  type === "DataTable" ? uuidFor(path) : path === "" ? numberFor(`${type} ${path}`) : numberFor(path);
const folderIdFor = (path: string) => numberFor(`folder ${path}`);

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
/** Of 52 bits, which JavaScript's numbers hold. */
const numberFor = (text: string) => String(Number.parseInt(hashOf(text).slice(0, 13), 16) || 1);
const uuidFor = (text: string) => hashOf(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
